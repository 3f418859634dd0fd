using System.Globalization;
using System.Text;
using CreditLedger.Benchmarks.Load;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>What one question came to on each server, and as SQL alone.</summary>
internal sealed record Comparison(Question Question, IReadOnlyList<Sample> Bare, IReadOnlyList<Sample> Graph, IReadOnlyList<Sample> Logged, IReadOnlyList<double> Sql)
{
    public string Table()
    {
        var text = new StringBuilder(
            $"\n### {Question.Name}: {Question.Title}\n\n| | requests/s (best) | of bare | p50 ms | p99 ms | of bare | host µs | of bare | host KiB |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        Line(text, "bare endpoint", Bare);
        Line(text, "graph, without the access log", Graph);
        Line(text, "graph as it serves a bank, with the access log", Logged);
        if (Sql.Count > 0) text.Append($"| the SQL alone under pgbench | {Figures.Number(Middle(Sql))} ({Figures.Number(Sql.Max())}) | {Figures.Ratio(Middle(Sql) / Middle(Bare, Rate))} | – | – | – | – | – | – |\n");
        return text.ToString();
    }

    private void Line(StringBuilder text, string name, IReadOnlyList<Sample> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {Figures.Number(Middle(samples, Rate))} ({Figures.Number(samples.Max(Rate))}) | {Of(Rate)} | {Figures.Number(Middle(samples, one => one.Load.Median))} ")
            .Append(CultureInfo.InvariantCulture, $"| {Figures.Number(Middle(samples, P99))} | {Of(P99)} | {Figures.Number(Middle(samples, Processor))} | {Of(Processor)} | {Figures.Number(Middle(samples, one => one.Bytes / 1024))} |\n");

        string Of(Func<Sample, double> what) => Figures.Ratio(Middle([.. samples.Zip(Bare, (one, bare) => what(one) / what(bare))]));
    }

    private static double Rate(Sample one) => one.Load.PerSecond;

    private static double P99(Sample one) => one.Load.P99;

    private static double Processor(Sample one) => one.Microseconds;

    private static double Middle(IReadOnlyList<Sample> samples, Func<Sample, double> of) => Middle([.. samples.Select(of)]);

    private static double Middle(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);
}
