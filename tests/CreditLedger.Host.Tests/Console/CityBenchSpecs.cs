using System.Diagnostics;

namespace CreditLedger.Host.Tests.Console;

/// <summary>The benchmark of the city, too short to measure anything: that every stage works, and that what it compares is the same.</summary>
public sealed class CityBenchSpecs : IDisposable
{
    private readonly BenchProcess _bench = new("city");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task a_small_city_is_measured_and_the_statement_by_hand_computes_every_score_of_the_platform()
    {
        using var bench = _bench.Start("--short", "--enterprises", "300");

        var (output, errors) = await BenchProcess.EndAsync(bench);

        bench.ExitCode.ShouldBe(0, errors);
        output.ShouldContain(" 0 differ from the platform's");
        output.ShouldContain("| commands, 256 callers |");
        output.ShouldContain("| rebuild of all read models |");
        output.ShouldContain("| simulation of a scheme over everyone |");
        _bench.Left().ShouldBeEmpty("the city is gone when it has been measured");
    }

    [Fact]
    public async Task an_interrupted_run_leaves_neither_a_server_nor_a_folder()
    {
        using var bench = _bench.Start("--short", "--enterprises", "300");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (await bench.StandardError.ReadLineAsync(patience.Token) is { } line && !line.Contains("city-append", StringComparison.Ordinal)) { }

        await Process.Start("kill", ["-INT", $"{bench.Id}"]).WaitForExitAsync(patience.Token);
        await BenchProcess.EndAsync(bench);

        bench.ExitCode.ShouldBe(130);
        _bench.Left().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--enterprises", "few")]
    [InlineData("--keep")]
    [InlineData("--frobnicate")]
    public async Task what_cannot_be_understood_is_its_usage_and_exit_code_2(params string[] arguments)
    {
        using var bench = _bench.Start(arguments);

        var (_, errors) = await BenchProcess.EndAsync(bench);

        bench.ExitCode.ShouldBe(2);
        errors.ShouldStartWith("usage: ops/bench city");
    }
}
