using System.Diagnostics;
using CreditLedger.Host.Tests.House;

namespace CreditLedger.Host.Tests.Console;

/// <summary>The benchmark of the city, too short to measure anything: that every stage works, and that what it compares is the same.</summary>
public sealed class CityBenchSpecs : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-city-specs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_small_city_is_measured_and_the_statement_by_hand_computes_every_score_of_the_platform()
    {
        using var bench = Start("--short", "--enterprises", "300");

        var (output, errors) = await EndAsync(bench);

        bench.ExitCode.ShouldBe(0, errors);
        output.ShouldContain(" 0 differ from the platform's");
        output.ShouldContain("| commands, 256 callers |");
        output.ShouldContain("| rebuild of all read models |");
        Left().ShouldBeEmpty("the city is gone when it has been measured");
    }

    [Fact]
    public async Task an_interrupted_run_leaves_neither_a_server_nor_a_folder()
    {
        using var bench = Start("--short", "--enterprises", "300");
        using var patience = new CancellationTokenSource(Patience);
        while (await bench.StandardError.ReadLineAsync(patience.Token) is { } line && !line.Contains("city-append", StringComparison.Ordinal)) { }

        await Process.Start("kill", ["-INT", $"{bench.Id}"]).WaitForExitAsync(patience.Token);
        await EndAsync(bench);

        bench.ExitCode.ShouldBe(130);
        Left().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--enterprises", "few")]
    [InlineData("--keep")]
    [InlineData("--frobnicate")]
    public async Task what_cannot_be_understood_is_its_usage_and_exit_code_2(params string[] arguments)
    {
        using var bench = Start(arguments);

        var (_, errors) = await EndAsync(bench);

        bench.ExitCode.ShouldBe(2);
        errors.ShouldStartWith("usage: ops/bench city");
    }

    // A process that is killed leaves its runtime's diagnostic pipes behind.
    private IEnumerable<string> Left() => Directory.EnumerateFileSystemEntries(_folder, "creditledger-*");

    private Process Start(params IEnumerable<string> arguments)
    {
        // Built beside the tests, in the same configuration.
        var built = Path.GetRelativePath(Repository.PathTo("tests", "CreditLedger.Host.Tests"), AppContext.BaseDirectory);
        var program = Repository.PathTo("tests", "CreditLedger.Benchmarks", built, "CreditLedger.Benchmarks.dll");
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, "city", .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["TMPDIR"] = _folder;
        start.Environment.Remove("ConnectionStrings__Ledger");
        return Process.Start(start)!;
    }

    private static async Task<(string Output, string Errors)> EndAsync(Process process)
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
}
