namespace CreditLedger.Host.Tests.Console;

/// <summary>The benchmark of the graph, too short to measure anything: that every question is asked, and that all who are asked say the same.</summary>
public sealed class GraphBenchSpecs : IDisposable
{
    private readonly BenchProcess _bench = new("graph");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task a_small_city_is_asked_four_questions_by_way_of_the_graph_and_of_a_bare_endpoint_with_the_same_answers()
    {
        using var bench = _bench.Start("--short");

        var (output, errors) = await BenchProcess.EndAsync(bench);

        bench.ExitCode.ShouldBe(0, errors);
        foreach (var question in (string[])["Q1", "Q2", "Q3", "Q4"]) output.ShouldContain($"### {question}: ");
        output.ShouldContain("| graph as it serves a bank, with the access log |");
        output.ShouldContain("| page 1, forwards |");
        _bench.Left().ShouldBeEmpty("the city is gone when it has been asked");
    }

    [Theory]
    [InlineData("--only", "Q5")]
    [InlineData("--enterprises", "few")]
    public async Task what_cannot_be_understood_is_its_usage_and_exit_code_2(params string[] arguments)
    {
        using var bench = _bench.Start(arguments);

        var (_, errors) = await BenchProcess.EndAsync(bench);

        bench.ExitCode.ShouldBe(2);
        errors.ShouldStartWith("usage: ops/bench graph");
    }
}
