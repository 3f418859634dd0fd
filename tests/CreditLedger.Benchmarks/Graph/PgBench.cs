using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CreditLedger.Benchmarks.Stages;
using Npgsql;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>The statements of a question alone, under <c>pgbench -M prepared</c> of the server's own installation: what no host can be faster than.</summary>
internal sealed partial class PgBench
{
    private const int ScriptsMax = 24; // Each of the clients plans each of them once.
    private const int Clients = 16;
    private static readonly string[] s_places = ["/usr/bin/pgbench", "/usr/lib/postgresql/15/bin/pgbench"];

    private readonly string program;
    private readonly NpgsqlConnectionStringBuilder server;

    private PgBench(string program, string connectionString) => (this.program, server) = (program, new NpgsqlConnectionStringBuilder(connectionString));

    /// <summary>Null where it is not installed.</summary>
    public static PgBench? Find(string connectionString) =>
        Array.Find(s_places, File.Exists) is { } program ? new PgBench(program, connectionString) : null;

    /// <returns>Askings a second.</returns>
    public async Task<double> RunAsync(Question question, double seconds, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("creditledger-pgbench-").FullName;
        try
        {
            var start = new ProcessStartInfo(program,
            [
                "-n", "-M", "prepared", "-c", $"{Clients}", "-j", "2", "-T", $"{Math.Max(1, Math.Round(seconds)):0}", "-h", server.Host!, "-p", $"{server.Port}",
                "-U", server.Username!, .. await ScriptsAsync(question, folder, cancellation), server.Database!,
            ]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            start.Environment["PGPASSWORD"] = server.Password;
            start.Environment["PGOPTIONS"] = "-c plan_cache_mode=force_generic_plan -c jit=off";
            using var process = Process.Start(start)!;
            await using var abandon = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 && Rate().Match(output) is { Success: true } rate
                ? double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture)
                : throw new StageFailedException($"pgbench ended with {process.ExitCode}: {await errors}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<string>> ScriptsAsync(Question question, string folder, CancellationToken cancellation)
    {
        var arguments = new List<string>();
        foreach (var (index, statements) in question.Sql.Take(ScriptsMax).Index())
        {
            var path = Path.Combine(folder, $"{index}.sql");
            await File.WriteAllTextAsync(path, string.Concat(statements.Select(statement => $"{statement.ReplaceLineEndings(" ")};\n")), cancellation);
            arguments.AddRange(["-f", path]);
        }

        return arguments;
    }

    [GeneratedRegex("^tps = (?<rate>[0-9.]{1,20})", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rate();
}
