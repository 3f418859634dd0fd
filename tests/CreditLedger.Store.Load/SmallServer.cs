namespace CreditLedger.Store.Load;

/// <summary>
/// A PostgreSQL in this program's view of the file system, where a small tmpfs lies on a folder. Takes orders by line and says what it did:
/// <c>fill BYTES</c> leaves so much room, <c>free</c> makes room, <c>start</c> starts a server that has ended, on the same port.
/// </summary>
internal static class SmallServer
{
    public static async Task<int> RunAsync(string data, string small)
    {
        var options = new EmbeddedPostgresOptions { SharedBuffers = "16MB", MaintenanceMemory = "16MB", MaxConnections = 40 };
        var ballast = Path.Combine(small, "ballast");
        Directory.CreateDirectory(Path.Combine(small, "tablespace"));
        var server = await EmbeddedPostgres.StartAsync(data, options);
        Console.WriteLine(server.ConnectionString);
        var port = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        while (await Console.In.ReadLineAsync() is { } order)
        {
            switch (order.Split(' '))
            {
                case ["fill", var room]:
                    Fill(ballast, long.Parse(room));
                    break;
                case ["free"]:
                    File.Delete(ballast);
                    break;
                case ["start"]:
                    await server.DisposeAsync();
                    server = await EmbeddedPostgres.StartAsync(data, options with { Port = port });
                    break;
                default:
                    throw new InvalidOperationException($"'{order}' is not an order");
            }

            Console.WriteLine($"done {order}");
        }

        await server.DisposeAsync();
        return 0;
    }

    private static void Fill(string ballast, long room)
    {
        var block = new byte[64 * 1024];
        using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var free = new DriveInfo(Path.GetDirectoryName(ballast)!);
        try
        {
            while (free.AvailableFreeSpace > room)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Not even room for one more block: fuller than was asked for.
        }
    }
}
