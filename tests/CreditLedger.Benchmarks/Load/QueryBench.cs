using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;

namespace CreditLedger.Benchmarks.Load;

/// <summary>Questions over real HTTP, to the platform and to the bare server in turn, each server a process of its own.</summary>
internal sealed class QueryBench(BenchOptions options)
{
    public async Task<List<Figure>> RunAsync(string folder, string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var ours = await Serving.StartAsync("serve", folder, cancellation);
        await using var bare = await Serving.StartAsync("serve-bare", folder, cancellation);
        var figures = new List<Figure>();
        foreach (var requests in new[] { await Requests.WhitelistAsync(source, ours.Token, cancellation), await Requests.EnterprisesAsync(source, ours.Token, cancellation) })
        {
            var (mine, theirs) = (new List<Sample>(), new List<Sample>());
            for (var round = 1; round <= options.Rounds; round++)
            {
                // The runtime goes on improving its code for some ten seconds under load.
                var warmUp = TimeSpan.FromSeconds(options.Seconds * (round == 1 ? 1 : 0.3));
                mine.Add(await LoadAsync(ours, requests.Ours, warmUp, $"{requests.Name}, round {round}", cancellation));
                theirs.Add(await LoadAsync(bare, requests.Bare, warmUp, $"{requests.Name}, round {round}, bare", cancellation));
            }

            figures.AddRange(FiguresOf(requests.Name, mine, theirs));
        }

        figures.Add(await DeepPagesAsync(ours, cancellation));
        return figures;
    }

    private Task<Sample> LoadAsync(Serving server, IReadOnlyList<byte[]> requests, TimeSpan warmUp, string name, CancellationToken cancellation) =>
        Sample.TakeAsync(server, requests, BenchOptions.Connections, warmUp, TimeSpan.FromSeconds(options.Seconds), name, cancellation);

    private static IEnumerable<Figure> FiguresOf(string name, List<Sample> ours, List<Sample> bare)
    {
        const string Baseline = "endpoint with SQL by hand, without token";
        yield return new($"{name}, best run", ours.Max(Rate), bare.Max(Rate), "queries/s", Baseline);
        yield return new($"{name}, median run", Middle(ours, Rate), Middle(bare, Rate), "queries/s", Baseline);
        yield return new($"{name}, median wait", Middle(ours, one => one.Load.Median), Middle(bare, one => one.Load.Median), "ms", Baseline, LessIsBetter: true);
        yield return new($"{name}, p99 wait", Middle(ours, one => one.Load.P99), Middle(bare, one => one.Load.P99), "ms", Baseline, LessIsBetter: true);
        yield return new($"{name}, host processor", Middle(ours, one => one.Microseconds), Middle(bare, one => one.Microseconds), "µs/request", Baseline, LessIsBetter: true);
        yield return new($"{name}, host allocation", Middle(ours, one => one.Bytes / 1024), Middle(bare, one => one.Bytes / 1024), "KiB/request", Baseline, LessIsBetter: true);

        static double Rate(Sample one) => one.Load.PerSecond;

        static double Middle(List<Sample> samples, Func<Sample, double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);
    }

    /// <summary>One reader turns the pages of the whole list; the last must not cost more than the first.</summary>
    private static async Task<Figure> DeepPagesAsync(Serving server, CancellationToken cancellation)
    {
        using var connection = new LoadConnection();
        await connection.ConnectAsync(server.Address, cancellation);
        var waits = new List<double>();
        for (var (after, more) = (default(string), true); more && waits.Count < 5_000;)
        {
            var request = Requests.Page(server.Token, district: null, grade: null, after);
            var asked = Stopwatch.GetTimestamp();
            var answer = await connection.AskAsync(request, cancellation);
            waits.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            var page = JsonNode.Parse(answer.Span)!["data"]!["financeWhitelist"]!["entries"]!["pageInfo"]!;
            (after, more) = ((string?)page["endCursor"], (bool)page["hasNextPage"]!);
        }

        // The first pages are those after a warm-up of as many.
        var part = Math.Max(1, Math.Min(20, waits.Count / 3));
        var first = Median(waits.Skip(part).Take(part));
        return new Figure($"pages {waits.Count - part + 1}–{waits.Count} of the whole list", Median(waits.TakeLast(part)), first, "ms", $"pages {part + 1}–{2 * part}", LessIsBetter: true);

        static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;
    }
}
