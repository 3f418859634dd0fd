namespace CreditLedger.Store;

public sealed record DaemonOptions
{
    /// <summary>Bounds a page of the log, of which at most a few are in memory at once, and one more for each connection.</summary>
    public PageSize PageSize { get; init; } = new(Rows: 4_000);

    /// <summary>How often to look without having been woken, and how long to wait for a database that is away.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After so many conflicts in a row a reaction is stopped: it expects versions that never are.</summary>
    public int ConflictLimit { get; init; } = 20;

    /// <summary>
    /// Into how many shards a projection by subject is dealt when it is begun. Of one that is begun the database knows the number, and
    /// it stays.
    /// </summary>
    public int Shards { get; init; } = 4;

    /// <summary>
    /// How many connections projections and reactions apply pages on, half each. Beside them a host has one that owns its shards, one
    /// that listens, one that reads, and whatever reactions read by, which is one more each at most unless they read in parallel.
    /// </summary>
    public int Connections { get; init; } = 8;

    /// <summary>How this host is called where shards' owners are listed.</summary>
    public string HostName { get; init; } = $"{Environment.MachineName}/{Environment.ProcessId}";
}
