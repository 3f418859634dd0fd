namespace CreditLedger.Store;

/// <summary>Facts to record on one stream. With a <see cref="FactMetadata.CommandId"/> a repeat records nothing.</summary>
public sealed record Append(StreamId Stream, ExpectedVersion Expected, IReadOnlyList<object> Facts, FactMetadata Metadata)
{
    public Append(StreamId stream, ExpectedVersion expected, params IReadOnlyList<object> facts)
        : this(stream, expected, facts, FactMetadata.None)
    {
    }
}

public enum AppendOutcome
{
    Appended,
    Conflict,
    Repeated,
}

/// <summary>
/// What became of an append. Appended: the stream's new version and the last fact's position. Conflict: the stream's actual
/// version, no position. Repeated: version and position of the first time the command id was seen.
/// </summary>
public sealed record AppendResult(AppendOutcome Outcome, long Version, long Position);

/// <summary>The version a stream must have for an append to be recorded.</summary>
public readonly record struct ExpectedVersion
{
    private ExpectedVersion(long value) => Value = value;

    /// <summary>As <c>ledger.append</c> reads it: a version, or -1 any, or -2 the stream must exist.</summary>
    internal long Value { get; }

    public static ExpectedVersion MustNotExist => default;

    public static ExpectedVersion Any => new(-1);

    public static ExpectedVersion MustExist => new(-2);

    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new ExpectedVersion(version);
    }

    /// <summary>The rule of <c>ledger.append</c>.</summary>
    internal bool IsMetBy(long version) => Value switch
    {
        -1 => true,
        -2 => version > 0,
        var exact => version == exact,
    };

    public override string ToString() => Value switch
    {
        0 => "must not exist",
        -1 => "any",
        -2 => "must exist",
        var version => $"exactly {version}",
    };
}
