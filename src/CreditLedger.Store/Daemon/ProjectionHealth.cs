namespace CreditLedger.Store;

/// <summary>How far a projection or reaction is, and the fact at which it stopped, if it did.</summary>
public sealed record ProjectionHealth(string Name, long Position, long Head, ProjectionFailure? Failure)
{
    public long Lag => Math.Max(0, Head - Position);

    public bool IsStopped => Failure is not null;
}

/// <summary>The fact that could not be applied. The projection stands before it until it is rebuilt or another program tries.</summary>
public sealed record ProjectionFailure(long Position, string Message, DateTimeOffset FailedAt);

/// <summary>Where one projection or reaction is on its way to the log's end.</summary>
public sealed record ProjectionProgress(string Name, long Position, long Head);

/// <summary>Projections stopped at facts they could not apply.</summary>
public sealed class ProjectionStoppedException(IReadOnlyList<ProjectionHealth> stopped)
    : Exception("stopped: " + string.Join(
        "; ", stopped.Select(health => $"{health.Name} at position {health.Failure?.Position}: {health.Failure?.Message}")))
{
    public IReadOnlyList<ProjectionHealth> Stopped { get; } = stopped;
}
