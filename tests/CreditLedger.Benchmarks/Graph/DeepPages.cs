using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CreditLedger.Benchmarks.Load;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>The first page of the whole list beside the thousandth, forwards and backwards, under the same load.</summary>
internal sealed class DeepPages(GraphBenchOptions options, Serving server)
{
    private const int PageSize = 50;
    private const int PageLarge = 200;
    private const int Deep = 1_000;

    public async Task<string> MeasureAsync(CancellationToken cancellation)
    {
        var (cursor, page) = await WalkAsync(cancellation);
        (string Name, object Arguments)[] places =
        [
            ("page 1, forwards", new { first = PageSize, after = (string?)null }), ($"page {page}, forwards", new { first = PageSize, after = cursor }),
            ("the last page, backwards", new { last = PageSize, before = (string?)null }), ($"the page before page {page}, backwards", new { last = PageSize, before = cursor }),
        ];
        var samples = places.Select(_ => new List<Sample>()).ToList();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var (place, taken) in places.Zip(samples))
            {
                taken.Add(await Sample.TakeAsync(
                    server, [Ask(place.Arguments)], GraphBenchOptions.Connections, TimeSpan.FromSeconds(options.Seconds * 0.25), TimeSpan.FromSeconds(options.Seconds), place.Name, cancellation));
            }
        }

        var text = new StringBuilder("\n### Deep pages of the whole list\n\n| | requests/s | of the first | p50 ms | p99 ms |\n|---|--:|--:|--:|--:|\n");
        foreach (var (place, taken) in places.Zip(samples))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {place.Name} | {Figures.Number(Middle(taken, Rate))} | {Figures.Ratio(Middle(taken, Rate) / Middle(samples[0], Rate))} ")
                .Append(CultureInfo.InvariantCulture, $"| {Figures.Number(Middle(taken, one => one.Load.Median))} | {Figures.Number(Middle(taken, one => one.Load.P99))} |\n");
        }

        return text.ToString();
    }

    /// <summary>The cursor after which the deep page begins, and the page's number: the last of a list that is shorter.</summary>
    private async Task<(string? Cursor, int Page)> WalkAsync(CancellationToken cancellation)
    {
        using var connection = new LoadConnection();
        await connection.ConnectAsync(server.Address, cancellation);
        var (cursor, page) = ((string?)null, 1);
        while (page < Deep)
        {
            var size = Math.Min(PageLarge, (Deep - page) * PageSize);
            var answer = await connection.AskAsync(Ask(new { first = size, after = cursor }), cancellation);
            var info = JsonNode.Parse(answer.Span)!["data"]!["financeWhitelist"]!["entries"]!["pageInfo"]!;
            if (!(bool)info["hasNextPage"]!) break;
            (cursor, page) = ((string?)info["endCursor"], page + (size / PageSize));
        }

        return (cursor, page);
    }

    private byte[] Ask(object arguments)
    {
        var variables = System.Text.Json.JsonSerializer.SerializeToNode(arguments)!.AsObject();
        variables["where"] = new JsonObject { ["status"] = new JsonObject { ["eq"] = "ADMITTED" } };
        return Question.Post(server.Token, Question.Body(Questions.PageQuery, variables));
    }

    private static double Rate(Sample one) => one.Load.PerSecond;

    private static double Middle(List<Sample> samples, Func<Sample, double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);
}
