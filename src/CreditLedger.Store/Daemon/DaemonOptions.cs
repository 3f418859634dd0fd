namespace CreditLedger.Store;

public sealed record DaemonOptions
{
    /// <summary>Bounds the facts in memory for each projection.</summary>
    public PageSize PageSize { get; init; } = new(Rows: 2_000);

    /// <summary>How often to look without having been woken, and how long to wait for a database that is away.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After so many conflicts in a row a reaction is stopped: it expects versions that never are.</summary>
    public int ConflictLimit { get; init; } = 20;
}
