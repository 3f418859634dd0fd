using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CreditLedger.Store;

public sealed partial class EmbeddedPostgres
{
    // The guardian starts the server and stops it when its own input ends: that happens when it is closed and also when our
    // process dies in any other way. It ends when the server ends. setsid: Ctrl-C in the terminal is for the host, not for the server.
    private const string Guardian = """
        exec 3<&0
        exec >>"$1" 2>&1
        shift
        "$@" 3<&- &
        server=$!
        ( read -r _ <&3; kill -INT $server 2>/dev/null ) &
        watch=$!
        wait $server
        code=$?
        kill $watch 2>/dev/null
        exit $code
        """;

    private static Process Launch(ServerAccount account, PostgresBinaries binaries, IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("setsid", [
            .. account.Prefix, "sh", "-c", Guardian, "creditledger-postgres", LogOf(account.Folder),
            binaries.Postgres, "-D", ClusterOf(account.Folder), .. settings.SelectMany(setting => new[] { "-c", setting })])
        {
            WorkingDirectory = account.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }

    // PostgreSQL looks for a running server by its number alone: after a restart of the machine that number may be another program's.
    private static void RefuseSecondServer(string folder)
    {
        var file = PidFileOf(folder);
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var id))
        {
            return;
        }

        if (IsServerOf(ClusterOf(folder), id))
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresException.AlreadyRunning,
                $"a PostgreSQL server (process {id}) is already running on {folder}; stop the program that owns it, or choose another folder");
        }

        File.Delete(file);
    }

    /// <summary>
    /// The connection string of the server that another program of ours is running on a folder; null when none is. Whoever joins it
    /// must not outlive it.
    /// </summary>
    public static string? FindRunning(string dataDirectory)
    {
        var folder = ServerAccount.FoldersOf(Path.GetFullPath(dataDirectory)).FirstOrDefault(one => File.Exists(PidFileOf(one)));
        if (folder is null)
        {
            return null;
        }

        // Process, data directory, start time, port, and more: a line each. The port is there once the server listens.
        var lines = File.ReadAllLines(PidFileOf(folder));
        return lines.Length > 3
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id) && IsServerOf(ClusterOf(folder), id)
            && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? ConnectionTo(port, File.ReadAllText(PasswordOf(folder))).ConnectionString
            : null;
    }

    private static string PidFileOf(string folder) => Path.Combine(ClusterOf(folder), "postmaster.pid");

    private static bool IsServerOf(string cluster, int id)
    {
        try
        {
            // A server's working directory is its cluster. A zombie has none left and no command line.
            var arguments = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
            return Path.GetFileName(arguments[0]) is "postgres" or "postmaster"
                && arguments.Contains(cluster, StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return false; // No such process.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static long LengthOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static string LogSince(string folder, long offset)
    {
        if (!File.Exists(LogOf(folder)))
        {
            return "";
        }

        using var log = new FileStream(LogOf(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(offset, SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }
}
