namespace CreditLedger.Store;

/// <summary>How far a projection or reaction is, which is how far the last of its shards is, and the first fact at which it stopped, if it did.</summary>
public sealed record ProjectionHealth(string Name, long Position, long Head, ProjectionFailure? Failure)
{
    public long Lag => Math.Max(0, Head - Position);

    public bool IsStopped => Failure is not null;

    public IReadOnlyList<ShardHealth> Shards { get; init; } = [];

    internal static ProjectionHealth Of(string name, IReadOnlyList<ShardHealth> shards) => new(
        name, shards.Min(shard => shard.Position), shards.Max(shard => shard.Head),
        shards.Select(shard => shard.Failure).Where(failure => failure is not null).MinBy(failure => failure!.Position))
    {
        Shards = shards,
    };
}

/// <summary>How far one shard is, where it stopped, and which host runs it, if one does.</summary>
/// <param name="Name">As in <c>mt_event_progression</c>: <c>ParcelRow:1of4</c>, or <c>ParcelRow:All</c>.</param>
public sealed record ShardHealth(string Name, long Position, long Head, ProjectionFailure? Failure, string? Owner)
{
    public long Lag => Math.Max(0, Head - Position);
}

/// <summary>
/// The fact that could not be applied. The shard stands before it until an operator lets it try again or sets the fact aside, until it
/// is rebuilt, or another program tries.
/// </summary>
public sealed record ProjectionFailure(long Position, string Message, DateTimeOffset FailedAt)
{
    /// <summary>What kind of fact it is.</summary>
    public string? Alias { get; init; }
}

/// <summary>A fact that one projection passes over, because an operator said so.</summary>
/// <param name="Failure">Why it had stopped there.</param>
public sealed record FactSetAside(
    string Projection, long Position, string Alias, string Stream, string Failure, string By, string Reason, DateTimeOffset At);

/// <summary>Where one projection or reaction, or one shard of it, is on its way to the log's end.</summary>
public sealed record ProjectionProgress(string Name, long Position, long Head);

/// <summary>Projections stopped at facts they could not apply.</summary>
public sealed class ProjectionStoppedException(IReadOnlyList<ProjectionHealth> stopped)
    : Exception("stopped: " + string.Join(
        "; ", stopped.Select(health => $"{health.Name} at position {health.Failure?.Position}: {health.Failure?.Message}")))
{
    public IReadOnlyList<ProjectionHealth> Stopped { get; } = stopped;
}
