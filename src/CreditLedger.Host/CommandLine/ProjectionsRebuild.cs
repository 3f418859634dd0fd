using System.CommandLine;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger projections rebuild</c>: one read model anew from the whole log, or all of them in one reading of it.</summary>
internal static class ProjectionsRebuild
{
    private static readonly Argument<string?> Name = new("name") { Description = "The read model.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> All = new("--all") { Description = "Every read model, in one reading of the log." };
    private static readonly Option<bool> Anew = new("--anew") { Description = "Forgets what a rebuild that was cut off has done." };

    public static Command Build(Func<ParseResult, Func<ProjectionDaemon, CancellationToken, Task<int>>, CancellationToken, Task<int>> with) =>
        new Command("rebuild", "Builds a read model anew beside the live one, and swaps. One that was cut off goes on where it was.")
        {
            Name, All, Anew, DataFolder.Option,
        }.Runs((arguments, cancellation) => with(
            arguments, (daemon, stop) => RunAsync(daemon, arguments.GetValue(Name), arguments.GetValue(All), arguments.GetValue(Anew), stop), cancellation));

    private static async Task<int> RunAsync(ProjectionDaemon daemon, string? name, bool all, bool anew, CancellationToken cancellation)
    {
        var names = all ? daemon.ReadModels : [.. daemon.ReadModels.Where(one => one == name)];
        if (names.Count == 0) return Commands.Refuse(ProjectionsCommand.Unknown);
        return await Steps.WithBarAsync($"Rebuilding {(all ? "every read model" : name)}", async bar =>
        {
            var way = new Dictionary<string, ProjectionProgress>(StringComparer.Ordinal);
            await daemon.RebuildAsync(names, new RebuildOptions { Anew = anew }, new Steps.Report<ProjectionProgress>(progress =>
            {
                way[progress.Name] = progress;
                bar.To(way.Values.Sum(one => one.Position), way.Values.Sum(one => one.Head));
            }), cancellation);
            return ExitCode.Done;
        });
    }
}
