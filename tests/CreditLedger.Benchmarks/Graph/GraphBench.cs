using CreditLedger.Benchmarks.City;
using CreditLedger.Benchmarks.Load;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host.CommandLine;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>Asks the graph, a bare endpoint and PostgreSQL alone the same four questions of one city, in turn, and prints what each came to.</summary>
internal static class GraphBench
{
    public static async Task RunAsync(GraphBenchOptions options, CancellationToken cancellation)
    {
        var root = options.Keep ?? Directory.CreateTempSubdirectory("creditledger-graph-").FullName;
        try
        {
            var folder = Path.Combine(root, $"{options.Enterprises}");
            _ = new CityPlan(options.Enterprises, Steps.SampleDay(TimeProvider.System), options.Seconds, IsPartial: false, options.IsShort).KeptIn(folder);
            var settings = new EmbeddedPostgresOptions { SharedBuffers = options.IsShort ? "256MB" : "2GB", MaxConnections = 400 };
            await using var postgres = await EmbeddedPostgres.StartAsync(new DataFolder(folder).Database, settings, cancellation);
            await Console.Out.WriteLineAsync(await Machine.DescribeAsync(postgres.ConnectionString, cancellation));
            if (options.IsShort) await Console.Out.WriteLineAsync("A short run: shows that everything works, and nothing else.");
            await FillAsync(folder, cancellation);
            await MeasureAsync(options, folder, postgres.ConnectionString, cancellation);
        }
        finally
        {
            if (options.Keep is null) Directory.Delete(root, recursive: true);
        }
    }

    private static async Task FillAsync(string folder, CancellationToken cancellation)
    {
        if (Stored.Find(folder, GraphCity.Stage) is not { } city)
        {
            city = await StageProcess.RunAsync(GraphCity.Stage, folder, cancellation);
            Stored.Keep(folder, GraphCity.Stage, city);
        }

        await Console.Out.WriteLineAsync(
            $"{city["enterprises"]:N0} enterprises, {city["entries"]:N0} on the whitelist, {city["evaluations"]:N0} evaluations, {city["pledges"]:N0} pledges; all synthetic. "
            + $"{GraphBenchOptions.Connections} connections, random arguments, everything on the same machine.");
    }

    private static async Task MeasureAsync(GraphBenchOptions options, string folder, string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var bare = await Serving.StartAsync(GraphStages.Bare, folder, cancellation);
        await using var graph = await Serving.StartAsync(GraphStages.Unlogged, folder, cancellation);
        await using var logged = await Serving.StartAsync(GraphStages.Ours, folder, cancellation);
        var (load, pgbench) = (new GraphLoad(options, source, bare, graph, logged), PgBench.Find(database));
        if (pgbench is null) await Console.Out.WriteLineAsync("pgbench is not installed: the SQL alone is not measured.");
        foreach (var question in await Questions.DrawAsync(source, cancellation))
        {
            if (options.Only.Count > 0 && !options.Only.Contains(question.Name)) continue;
            await SameAnswers.CheckAsync(question, bare, graph, logged, cancellation);
            await Console.Out.WriteLineAsync((await load.CompareAsync(question, pgbench, cancellation)).Table());
        }

        if (options.Only.Count == 0 || options.Only.Contains(Questions.Page)) await Console.Out.WriteLineAsync(await new DeepPages(options, graph).MeasureAsync(cancellation));
    }
}
