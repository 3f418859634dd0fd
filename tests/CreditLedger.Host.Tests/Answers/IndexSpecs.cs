using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>
/// Whatever can be ordered or filtered by is served by an index: PostgreSQL is told to avoid sorting and reading whole tables, and where
/// its plan does so nevertheless, nothing else was possible.
/// </summary>
[Collection(nameof(RunningPlatform))]
public sealed partial class IndexSpecs(RunningPlatform city)
{
    private const string Always = "set plan_cache_mode = force_generic_plan; set jit = off; set enable_seqscan = off; ";

    // An order has to come out of an index.
    private const string ForOrders = "set enable_sort = off; set enable_incremental_sort = off; set enable_indexscan = on; set enable_indexonlyscan = on";

    // A bitmap is only made of what an index finds by a condition: walking along an index and looking at each row is no service.
    private const string ForFilters = "set enable_sort = on; set enable_indexscan = off; set enable_indexonlyscan = off";

    [Fact]
    public async Task every_order_and_every_filter_that_is_offered_is_served_by_an_index()
    {
        var unserved = new List<string>();
        var asked = 0;
        await using var connection = await ConnectAsync();
        var heard = new Heard();
        using var loggers = new LoggerFactory([heard]);
        await using var database = GraphDatabase.Open(city.ConnectionTo(city.Platform), source => source.UseLoggerFactory(loggers));
        var engine = EngineOver(database);
        foreach (var question in OfferedQuestions.Of(engine.Schema))
        {
            heard.Statements.Clear();
            await AskAsync(engine, question);
            var statement = heard.Statements.LastOrDefault(text => question.IsOrder ? text.Contains("order by", StringComparison.Ordinal) : text.Contains("count(*)", StringComparison.Ordinal) || text.Contains("sum(", StringComparison.Ordinal));
            statement.ShouldNotBeNull($"{question.Place}: {string.Join('\n', heard.Statements)}");
            if (await ProblemAsync(connection, statement, question) is { } problem) unserved.Add($"{question.Place}: {problem}");
            asked++;
        }

        asked.ShouldBeGreaterThan(150);
        unserved.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("select count(*) from read.enterprise t where t.kind = $1", "kind", "reads enterprise as a whole")]
    [InlineData("select count(*) from read.whitelist_entry t where t.list_id = $1 and t.size = $2", "size", "looks at every row")]
    [InlineData("select t.uscc from read.enterprise t where t.uscc > $1 order by t.kind, t.uscc limit 201", null, "sorts")]
    public async Task what_no_index_serves_is_noticed(string statement, string? filtered, string problem)
    {
        await using var connection = await ConnectAsync();
        (await ProblemAsync(connection, statement, new OfferedQuestion("planted", "", filtered))).ShouldBe(problem);
    }

    // Not one of the platform's own, whose prepared statements and settings are not to be touched.
    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(city.ConnectionTo(city.Platform)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private GraphEngine EngineOver(GraphDatabase database)
    {
        var platform = city.Platform;
        var schema = CreditGraph.Of(database, platform.City, platform.Schemes, platform.Desk, platform.Store, platform.Daemon.Tail).Build();
        return new GraphEngine(schema, new GraphOptions { Authorise = (_, _) => null }, NullLogger<GraphEngine>.Instance);
    }

    private static async Task AskAsync(GraphEngine engine, OfferedQuestion question)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).BuildServiceProvider();
        using var answer = await engine.ExecuteAsync(new GraphRequest(question.Document), new RequestContext(services, new System.Security.Claims.ClaimsPrincipal()), aborted: TestContext.Current.CancellationToken);
        answer.Errors.ShouldBeEmpty(question.Document);
    }

    private static async Task<JsonNode> PlanAsync(NpgsqlConnection connection, string statement)
    {
        var parameters = Parameter().Matches(statement).Select(match => int.Parse(match.Groups["number"].ValueSpan)).DefaultIfEmpty(0).Max();
        await ExecuteAsync(connection, "deallocate all");
        await ExecuteAsync(connection, $"prepare offered as {statement}");
        var arguments = parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("null", parameters))})";
        await using var command = new NpgsqlCommand($"explain (format json) execute offered{arguments}", connection);
        return JsonNode.Parse((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)![0]!["Plan"]!;
    }

    private static async Task<string?> ProblemAsync(NpgsqlConnection connection, string statement, OfferedQuestion question)
    {
        await ExecuteAsync(connection, Always + (question.IsOrder ? ForOrders : ForFilters));
        var nodes = Nodes(await PlanAsync(connection, statement)).ToList();
        // One row, or a handful, taken apart: what comes of it is ordered and filtered in memory.
        if (nodes.Exists(node => Is(node, "Function Scan"))) return null;
        if (nodes.Find(node => Is(node, "Seq Scan")) is { } whole) return $"reads {whole["Relation Name"]} as a whole";
        if (question.IsOrder) return nodes.Exists(node => ((string)node["Node Type"]!).EndsWith("Sort", StringComparison.Ordinal)) ? "sorts" : null;
        var looking = nodes.Find(node => node["Filter"] is { } filter && Regex.IsMatch((string)filter!, $@"\b{question.Filtered}\b.*\$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        return looking is null || await LeadsAsync(connection, (string)looking["Relation Name"]!, question.Filtered!) ? null : "looks at every row";

        static bool Is(JsonNode node, string type) => (string)node["Node Type"]! == type;
    }

    /// <summary>An index begins with the column; that another was taken says that the table is small.</summary>
    private static async Task<bool> LeadsAsync(NpgsqlConnection connection, string table, string column)
    {
        await using var command = new NpgsqlCommand("select exists(select from pg_indexes where schemaname = 'read' and tablename = $1 and indexdef ~ ('[(]' || $2 || '[ ,)]'))", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = column });
        return (bool)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode plan) =>
        (plan["Plans"] as JsonArray ?? []).SelectMany(under => Nodes(under!)).Prepend(plan);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\$(?<number>[0-9]{1,4})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    /// <summary>The texts that were sent, from the driver's own log.</summary>
    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Statements { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                if (name is "CommandText" && value is string text) Statements.Enqueue(text);
                foreach (var each in name is "BatchCommands" ? value as IEnumerable<string> ?? [] : []) Statements.Enqueue(each);
            }
        }

        public void Dispose()
        {
        }
    }
}
