using CreditLedger.Benchmarks.Load;
using Npgsql;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>Puts a question to the servers in turn, round after round, so that whatever else the machine does meets all of them.</summary>
internal sealed class GraphLoad(GraphBenchOptions options, NpgsqlDataSource source, Serving bare, Serving graph, Serving logged)
{
    public async Task<Comparison> CompareAsync(Question question, PgBench? pgbench, CancellationToken cancellation)
    {
        var (theirs, ours, written, sql) = (new List<Sample>(), new List<Sample>(), new List<Sample>(), new List<double>());
        var (mine, asked) = (question.Graph(graph.Token), question.Endpoint);
        for (var round = 1; round <= options.Rounds; round++)
        {
            theirs.Add(await TakeAsync(bare, asked, $"{question.Name} {round}, bare", round, cancellation));
            ours.Add(await TakeAsync(graph, mine, $"{question.Name} {round}, graph", round, cancellation));
            if (pgbench is not null) sql.Add(await pgbench.RunAsync(question, options.Seconds, cancellation));
        }

        // What is spread of the access log after a load must not fall upon the next one's figures.
        var own = question.Graph(logged.Token);
        for (var round = 1; round <= options.Rounds; round++)
        {
            written.Add(await TakeAsync(logged, own, $"{question.Name} {round}, graph with the access log", round, cancellation));
            await SpreadAsync(cancellation);
        }

        return new Comparison(question, theirs, ours, written, sql);
    }

    // The runtime goes on improving its code for some ten seconds under load.
    private Task<Sample> TakeAsync(Serving server, IReadOnlyList<byte[]> requests, string name, int round, CancellationToken cancellation) => Sample.TakeAsync(
        server, requests, GraphBenchOptions.Connections, TimeSpan.FromSeconds(options.Seconds * (round == 1 ? 1 : 0.25)), TimeSpan.FromSeconds(options.Seconds), name, cancellation);

    private async Task SpreadAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select coalesce(max(r.read_id), 0) > (select p.read_id from access.progress p) from access.read r");
        while ((bool)(await command.ExecuteScalarAsync(cancellation))!) await Task.Delay(100, cancellation);
    }
}
