using System.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger projections</c>: how far every read model and reaction is, building one anew, and what to do about one that stopped.</summary>
internal static class ProjectionsCommand
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Unknown = new("PROJECTION_UNKNOWN", "there is no such projection", "`creditledger projections list` names them");
    public static readonly Refusal ReasonMissing = new("REASON_MISSING", "what is set aside is set aside by somebody and for a reason", "--by WHO --reason WHY");
    public static readonly Refusal NotStopped = new("PROJECTION_NOT_STOPPED", "the projection does not stand stopped", "`creditledger projections status` says what does");
    public static readonly Refusal NotStoppedThere = new(
        "FACT_NOT_STOPPED_AT", "the projection does not stand stopped at that position: only the fact that stops it can be set aside",
        "`creditledger projections status` says where it stands");

    private static readonly Argument<string> Name = new("name") { Description = "The read model or reaction." };
    private static readonly Option<long> Position = new("--position") { Description = "The position of the fact at which it stands.", Required = true };
    private static readonly Option<string> By = new("--by") { Description = "Who wants it." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why." };

    public static Command Build() => new("projections", "Read models and reactions.")
    {
        new Command("list", "Lists read models and reactions with position and lag.") { DataFolder.Option }.Runs((arguments, cancellation) => WithAsync(
            arguments, ProjectionsTable.ListAsync, cancellation)),
        new Command("status", "Lists their shards with who runs each, what stopped one, and which facts are set aside.") { DataFolder.Option }.Runs((arguments, cancellation) => WithAsync(
            arguments, ProjectionsTable.StatusAsync, cancellation)),
        ProjectionsRebuild.Build(WithAsync),
        new Command("retry", "Lets one that stopped try again at once, whichever host runs it.") { Name, By, Reason, DataFolder.Option }.Runs((arguments, cancellation) => WithAsync(
            arguments, (daemon, stop) => RetryAsync(daemon, arguments.GetValue(Name)!, arguments.GetValue(By) ?? Environment.UserName, arguments.GetValue(Reason) ?? "", stop), cancellation)),
        new Command("set-aside", "Lets one that stopped pass over the fact at which it stands, for good.") { Name, Position, By, Reason, DataFolder.Option }.Runs((arguments, cancellation) => WithAsync(
            arguments, (daemon, stop) => SetAsideAsync(daemon, arguments.GetValue(Name)!, arguments.GetValue(Position), arguments.GetValue(By), arguments.GetValue(Reason), stop), cancellation)),
    };

    private static async Task<int> WithAsync(ParseResult arguments, Func<ProjectionDaemon, CancellationToken, Task<int>> work, CancellationToken cancellation)
    {
        await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
        return await work(platform.Daemon, cancellation);
    }

    private static async Task<int> RetryAsync(ProjectionDaemon daemon, string name, string by, string reason, CancellationToken cancellation)
    {
        if (!daemon.Knows(name)) return Commands.Refuse(Unknown);
        return await daemon.RetryAsync(name, by, reason, cancellation) ? ExitCode.Done : Commands.Refuse(NotStopped);
    }

    private static async Task<int> SetAsideAsync(
        ProjectionDaemon daemon, string name, long position, string? by, string? reason, CancellationToken cancellation)
    {
        if (!daemon.Knows(name)) return Commands.Refuse(Unknown);
        if (string.IsNullOrWhiteSpace(by) || string.IsNullOrWhiteSpace(reason)) return Commands.Refuse(ReasonMissing);
        return await daemon.SetAsideAsync(name, position, by, reason, cancellation) ? ExitCode.Done : Commands.Refuse(NotStoppedThere);
    }
}
