using System.Diagnostics;
using CreditLedger.Host.Tests.House;

namespace CreditLedger.Host.Tests.Console;

/// <summary>A benchmark as it is started, with a folder of its own for whatever it leaves behind.</summary>
internal sealed class BenchProcess(string bench) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-bench-specs-").FullName;

    // A process that is killed leaves its runtime's diagnostic pipes behind.
    public IEnumerable<string> Left() => Directory.EnumerateFileSystemEntries(_folder, "creditledger-*");

    public Process Start(params IEnumerable<string> arguments)
    {
        // Built beside the tests, in the same configuration.
        var built = Path.GetRelativePath(Repository.PathTo("tests", "CreditLedger.Host.Tests"), AppContext.BaseDirectory);
        var program = Repository.PathTo("tests", "CreditLedger.Benchmarks", built, "CreditLedger.Benchmarks.dll");
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, bench, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["TMPDIR"] = _folder;
        start.Environment.Remove("ConnectionStrings__Ledger");
        return Process.Start(start)!;
    }

    public static async Task<(string Output, string Errors)> EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
