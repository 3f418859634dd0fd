using System.Globalization;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>What PostgreSQL's processes have used, as the kernel of the same machine counts it.</summary>
internal sealed class Server
{
    private const double TicksPerSecond = 100; // USER_HZ; fixed for programs, whatever the kernel itself uses.

    private readonly int postmaster;

    private Server(int postmaster) => this.postmaster = postmaster;

    public static async Task<Server> OfAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select pg_backend_pid()");
        var backend = (int)(await command.ExecuteScalarAsync(cancellation))!;
        return new Server(Stat(backend) is { } stat ? stat.Parent : throw new StagesCannotSeeException());
    }

    /// <summary>Processor time of all its processes, those that have ended included.</summary>
    public double ProcessorSeconds =>
        (Processes().Sum(process => process.Own) + (Stat(postmaster)?.Ended ?? 0)) / TicksPerSecond;

    /// <summary>Shared buffers as far as they were touched, and what each process has for itself.</summary>
    public double Megabytes
    {
        get
        {
            var (own, shared) = (0.0, 0.0);
            foreach (var process in Processes())
            {
                own += Kilobytes(process.Id, "RssAnon:");
                shared = Math.Max(shared, Kilobytes(process.Id, "RssShmem:"));
            }

            return (own + shared) / 1000;
        }
    }

    private IEnumerable<(int Id, int Parent, double Own, double Ended)> Processes() =>
        from path in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(path), out _)
        let stat = Stat(int.Parse(Path.GetFileName(path)))
        where stat is { } found && (found.Parent == postmaster || found.Id == postmaster)
        select stat.Value;

    // A process may end while it is being looked at.
    private static (int Id, int Parent, double Own, double Ended)? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (process, int.Parse(fields[1]), double.Parse(fields[11]) + double.Parse(fields[12]), double.Parse(fields[13]) + double.Parse(fields[14]));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double Kilobytes(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}

/// <summary>The server's processes are not to be seen from here: it runs elsewhere.</summary>
internal sealed class StagesCannotSeeException() : Exception("PostgreSQL's processes cannot be seen; the city is measured on a server of the same machine");
