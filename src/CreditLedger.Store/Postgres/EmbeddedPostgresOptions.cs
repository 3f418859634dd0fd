namespace CreditLedger.Store;

/// <summary>How a private server is run. The default is durable: an acknowledged commit survives a crash.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Fast and forgetful: a crash of the machine loses data. For throw-away servers only.</summary>
    public static EmbeddedPostgresOptions ForTests { get; } = new() { Durable = false, SharedBuffers = "128MB" };

    public bool Durable { get; init; } = true;

    public string SharedBuffers { get; init; } = "512MB";

    public string WorkMemory { get; init; } = "16MB";

    public string MaintenanceMemory { get; init; } = "256MB";

    public int MaxConnections { get; init; } = 200;

    /// <summary>A fixed port on 127.0.0.1; otherwise a free one is taken at each start.</summary>
    public int? Port { get; init; }

    /// <summary>How long a start may take, recovery after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    internal IEnumerable<string> Settings(int port)
    {
        yield return "listen_addresses=127.0.0.1";
        yield return $"port={port}";
        yield return "unix_socket_directories=";
        yield return $"max_connections={MaxConnections}";
        yield return $"shared_buffers={SharedBuffers}";
        yield return $"work_mem={WorkMemory}";
        yield return $"maintenance_work_mem={MaintenanceMemory}";
        yield return "max_wal_size=4GB";
        yield return "timezone=UTC";
        yield return $"fsync={OnOff(Durable)}";
        yield return $"synchronous_commit={OnOff(Durable)}";
        yield return $"full_page_writes={OnOff(Durable)}";
    }

    private static string OnOff(bool on) => on ? "on" : "off";
}
