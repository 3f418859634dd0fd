using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class FailureSpecs(LibraryGraph library)
{
    [Fact]
    public async Task a_statement_that_takes_too_long_is_cancelled_in_the_server()
    {
        var answer = await library.AskAsync("""{ sleepers { nodes { id } } author(id: "a001") { id } }""", engine: library.With(new GraphLimits { Timeout = TimeSpan.FromMilliseconds(500) }));
        answer["data"]!.ToJsonString().ShouldBe("""{"sleepers":null,"author":{"id":"a001"}}""");
        Code(answer).ShouldBe("TIMEOUT");
        await NobodySleepsAsync();
    }

    [Fact]
    public async Task a_caller_who_goes_away_takes_the_statement_along()
    {
        using var gone = new CancellationTokenSource();
        var asked = library.AskAsync("{ sleepers { nodes { id } } }", stop: gone.Token);
        while (await SleepersAsync() == 0)
        {
            await Task.Yield();
        }

        await gone.CancelAsync();
        await asked;
        await NobodySleepsAsync();
    }

    [Fact]
    public async Task a_database_that_is_away_is_told_as_such_and_nothing_else()
    {
        await using var away = GraphDatabase.Open("Host=127.0.0.1;Port=1;Username=x;Password=hunter2;Database=x;Timeout=1");
        var graph = new GraphBuilder(away, JsonSerializerOptions.Web);
        Library.Graph(graph);
        var engine = new GraphEngine(graph.Build(), new GraphOptions(), NullLogger<GraphEngine>.Instance);
        var answer = await library.AskAsync("""{ author(id: "a001") { id } __typename }""", engine: engine);
        answer["data"]!.ToJsonString().ShouldBe("""{"author":null,"__typename":"Query"}""");
        Code(answer).ShouldBe("DATABASE_UNAVAILABLE");
        answer.ToJsonString().ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task what_an_answer_may_hold_is_known_before_anything_runs()
    {
        const string Query = "query ($first: Int!) { authors(first: $first) { nodes { books(first: 100) { nodes { reviews(first: 100) { nodes { id } } } } } } }";
        (await library.AskAsync(Query, new { first = 200 })).AsObject().ContainsKey("data").ShouldBeFalse();
        Code(await library.AskAsync(Query, new { first = 200 })).ShouldBe(GraphLimits.CostCode);
        await library.DataAsync(Query, new { first = 2 });
    }

    [Fact]
    public async Task the_tables_are_all_still_there_after_every_attempt_to_inject()
    {
        const string Evil = "'; drop table read.author cascade; --";
        foreach (var document in (string[])
            ["query ($x: String!) { author(id: $x) { id } }", "query ($x: String) { authors(after: $x) { nodes { id } } }", "query ($x: String) { authors(where: { name: { eq: $x } }) { nodes { id } } }",
             "query ($x: String) { authors(where: { name: { contains: $x } }) { nodes { id } } }", "query ($x: [String!]) { authors(where: { id: { in: $x } }) { nodes { id } } }",
             "query ($x: String!) { authors(first: 1) { nodes { books(where: { title: { startsWith: $x } }) { totalCount } } } }"])
        {
            await library.AskAsync(document, new { x = Evil });
        }

        (await library.AskAsync("query ($x: [AuthorSortInput!]) { authors(order: $x) { nodes { id } } }", new { x = new[] { new Dictionary<string, string> { ["rating"] = Evil } } }))
            .AsObject().ContainsKey("data").ShouldBeFalse();
        (await library.AskAsync("query ($x: AuthorFilterInput) { authors(where: $x) { nodes { id } } }", new { x = new Dictionary<string, object> { [Evil] = 1 } }))
            .AsObject().ContainsKey("data").ShouldBeFalse();
        (await library.DataAsync("{ authors { totalCount } }"))["authors"]!["totalCount"]!.GetValue<int>().ShouldBe(library.Authors.Count);
    }

    [Theory]
    [InlineData("query ($x: String!) { author(id: $x) { id } }")]
    [InlineData("query ($x: String!) { authors(where: { name: { contains: $x } }) { nodes { id } } }")]
    [InlineData("query ($x: String!) { authors(where: { id: { in: [$x] } }) { nodes { id } } }")]
    public async Task a_text_that_postgresql_cannot_hold_is_refused_as_such(string document) =>
        Code(await library.AskAsync(document, new { x = "a\0b" })).ShouldBe("ARGUMENT_INVALID");

    [Fact]
    public async Task half_a_surrogate_pair_is_refused_as_such()
    {
        using var variables = JsonDocument.Parse("""{ "x": "\ud83d" }""");
        Code(await library.AskAsync("query ($x: String!) { author(id: $x) { id } }", variables.RootElement)).ShouldBe("VARIABLE_INVALID");
    }

    [Fact]
    public async Task introspection_is_served_as_tools_ask_for_it_and_not_as_an_attacker_would()
    {
        var of = string.Concat(Enumerable.Repeat("ofType { kind name ", 9)) + new string('}', 9);
        var tools = $$"""
            { __schema { queryType { name } types { kind name description fields(includeDeprecated: true) { name args { name type { kind name {{of}} } } type { kind name {{of}} } }
              inputFields { name type { kind name {{of}} } } enumValues { name } interfaces { name } possibleTypes { name } } directives { name args { name type { kind name {{of}} } } } } }
            """;
        await library.DataAsync(tools);
        var deep = string.Concat(Enumerable.Repeat("fields { type { ", 7)) + "name" + string.Concat(Enumerable.Repeat(" } }", 7));
        Code(await library.AskAsync($"{{ __schema {{ types {{ {deep} }} }} }}")).ShouldBe(GraphLimits.CostCode);
    }

    private async Task NobodySleepsAsync()
    {
        while (await SleepersAsync() > 0)
        {
            await Task.Yield();
        }
    }

    private async Task<long> SleepersAsync()
    {
        await using var connection = new NpgsqlConnection(library.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where state = 'active' and query like '%read\".\"sleeper%' and pid <> pg_backend_pid() and datname = current_database()", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Code(JsonNode answer) => answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>();
}
