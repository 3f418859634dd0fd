using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary>Read models and reactions as lines for whoever runs the platform. Something that stands stopped is an exit code as well.</summary>
internal static class ProjectionsTable
{
    /// <summary>One line each: the least position of its shards.</summary>
    public static async Task<int> ListAsync(ProjectionDaemon daemon, CancellationToken cancellation)
    {
        var all = await daemon.ListAsync(cancellation);
        foreach (var one in all) await Console.Out.WriteLineAsync($"{Line(one.Name, one.Position, one.Lag)}{Stopped(one.Failure)}");
        return Exit(all);
    }

    /// <summary>One line for each shard with the host that runs it, then the facts that were set aside.</summary>
    public static async Task<int> StatusAsync(ProjectionDaemon daemon, CancellationToken cancellation)
    {
        var all = await daemon.ListAsync(cancellation);
        foreach (var shard in all.SelectMany(one => one.Shards))
        {
            await Console.Out.WriteLineAsync($"{Line(shard.Name, shard.Position, shard.Lag)}  {shard.Owner ?? "not run by any host"}{Stopped(shard.Failure)}");
        }

        foreach (var fact in await daemon.ListSetAsideAsync(cancellation))
        {
            await Console.Out.WriteLineAsync(
                $"set aside: {fact.Projection} passes over {fact.Alias} of {fact.Stream} at {fact.Position}, by {fact.By} at {fact.At:u}: {fact.Reason} (it had stopped there: {fact.Failure})");
        }

        return Exit(all);
    }

    private static int Exit(IEnumerable<ProjectionHealth> all) => all.Any(one => one.IsStopped) ? ExitCode.Failed : ExitCode.Done;

    private static string Line(string name, long position, long lag) => $"{name,-34} {position,12:N0}  lag {lag:N0}";

    private static string Stopped(ProjectionFailure? failure) =>
        failure is null ? "" : $"  stopped at {failure.Position} ({failure.Alias}) since {failure.FailedAt:u}: {failure.Message}";
}
