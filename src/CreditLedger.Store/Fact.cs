namespace CreditLedger.Store;

/// <summary>One stored fact. <paramref name="Position"/> is its place in the whole log, <paramref name="Version"/> in its stream.</summary>
public sealed record Fact(
    long Position, Guid Id, StreamId Stream, long Version, object Body, DateTimeOffset RecordedAt, FactMetadata Metadata);

/// <summary>Who recorded a fact, for whom, why, and by which command.</summary>
public sealed record FactMetadata(
    string? CorrelationId = null,
    string? CausationId = null,
    string? Actor = null,
    string? Organisation = null,
    string? Purpose = null,
    Guid? CommandId = null)
{
    public static FactMetadata None { get; } = new();
}

/// <summary>The log as it stood: up to a position, or up to a recorded time. Both ends are included.</summary>
public readonly record struct AsOf
{
    private AsOf(long? position, DateTimeOffset? recordedAt) => (Position, RecordedAt) = (position, recordedAt);

    internal long? Position { get; }

    internal DateTimeOffset? RecordedAt { get; }

    public static AsOf ThePosition(long position) => new(position, recordedAt: null);

    public static AsOf TheTime(DateTimeOffset recordedAt) => new(position: null, recordedAt.ToUniversalTime());
}
