using System.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger projections</c>: how far every read model and reaction is, and building one anew.</summary>
internal static class ProjectionsCommand
{
    public static readonly Refusal Unknown = new("PROJECTION_UNKNOWN", "there is no such projection", "`creditledger projections list` names them");

    public static Command Build()
    {
        var list = new Command("list", "Lists read models and reactions with position and lag.") { DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var all = await platform.Daemon.ListAsync(cancellation);
            foreach (var one in all) await Console.Out.WriteLineAsync($"{one.Name,-32} {one.Position,12:N0}  lag {one.Lag:N0}{(one.Failure is { } failure ? $"  stopped at {failure.Position}: {failure.Message}" : "")}");
            return all.Any(one => one.IsStopped) ? ExitCode.Failed : ExitCode.Done;
        });

        var name = new Argument<string>("name") { Description = "The read model." };
        var rebuild = new Command("rebuild", "Builds a read model anew beside the live one, and swaps.") { name, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var wanted = arguments.GetValue(name)!;
            if (!(await platform.Daemon.ListAsync(cancellation)).Any(one => one.Name == wanted || one.Name == $"{wanted}:All")) return Commands.Refuse(Unknown);
            return await Steps.WithBarAsync($"Rebuilding {wanted}", async bar =>
            {
                await platform.Daemon.RebuildAsync(wanted, new Steps.Report<ProjectionProgress>(progress => bar.To(progress.Position, progress.Head)), cancellation);
                return ExitCode.Done;
            });
        });
        return new Command("projections", "Read models and reactions.") { list, rebuild };
    }
}
