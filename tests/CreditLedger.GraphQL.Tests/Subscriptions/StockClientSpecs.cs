using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Tests.Postgres;
using CreditLedger.Testing;

namespace CreditLedger.GraphQL.Tests.Subscriptions;

/// <summary>The client libraries that the protocols come from, unchanged, where Node.js is present.</summary>
public sealed class StockClientSpecs(LibraryGraph library)
{
    private const string News = "subscription ($after: LedgerPosition) { authorNews(after: $after) { what position author { id } } }";
    private readonly Newsroom _room = new(library);

    [Theory]
    [InlineData("sse")]
    [InlineData("ws")]
    public async Task a_stock_client_meets_every_event_and_the_end(string way)
    {
        await using var server = await NewsServer.StartAsync(_room);
        foreach (var number in Enumerable.Range(1, 30)) _room.Say($"\"{number}\"\n天", $"a{number:000}");
        _room.Say("the end");

        var met = await RunAsync(server, way, 100, News, new { after = "3" });

        met[^1].ToJsonString().ShouldBe("""{"complete":true}""");
        met[..^1].Select(one => (string)one["next"]!["data"]!["authorNews"]!["what"]!).ShouldBe(Enumerable.Range(4, 27).Select(number => $"\"{number}\"\n天"));
        ((string)met[0]["next"]!["data"]!["authorNews"]!["author"]!["id"]!).ShouldBe("a004");
    }

    [Theory]
    [InlineData("sse")]
    [InlineData("ws")]
    public async Task a_stock_client_that_has_enough_lets_go(string way)
    {
        await using var server = await NewsServer.StartAsync(_room);
        foreach (var number in Enumerable.Range(1, 30)) _room.Say($"{number}");

        (await RunAsync(server, way, 5, News, new { after = "0" }))[^1].ToJsonString().ShouldBe("""{"complete":false}""");

        await Eventually.HoldsAsync("nobody reads any more", () => _room.Reading == 0);
    }

    [Theory]
    [InlineData("sse")]
    [InlineData("ws")]
    public async Task a_stock_client_hears_why_there_is_no_stream(string way)
    {
        await using var server = await NewsServer.StartAsync(_room);
        var met = await RunAsync(server, way, 5, "subscription { secretNews { what } }");
        var errors = way == "sse" ? met[0]["next"]!["errors"] : met[0]["error"];
        ((string?)errors![0]!["extensions"]!["code"]).ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task a_stock_client_says_who_it_is_and_hears_when_it_is_nobody()
    {
        _room.Connected = (http, payload) =>
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty("Policy", out var policy)) return new GraphError("say who you are", "WHO_IS_THERE");
            http.Request.Headers["Policy"] = policy.GetString();
            return null;
        };
        await using var server = await NewsServer.StartAsync(_room);
        _room.Say("whispered");
        const string Secrets = """subscription { secretNews(after: "0") { what } }""";

        ((string)(await RunAsync(server, "ws", 1, Secrets, more: new { Policy = "secrets" }))[0]["next"]!["data"]!["secretNews"]!["what"]!).ShouldBe("whispered");

        var refused = (await RunAsync(server, "ws", 1, Secrets))[0]["error"]!;
        ((int)refused["code"]!, (string)refused["reason"]!).ShouldBe((4403, "WHO_IS_THERE: say who you are"));
    }

    [Theory]
    [InlineData("sse")]
    [InlineData("ws")]
    public async Task a_stock_client_asks_questions_the_same_way(string way)
    {
        await using var server = await NewsServer.StartAsync(_room);
        var met = await RunAsync(server, way, 5, """{ author(id: "a007") { id } }""");
        met.Select(one => one.ToJsonString()).ShouldBe(["""{"next":{"data":{"author":{"id":"a007"}}}}""", """{"complete":true}"""]);
    }

    private static async Task<List<JsonNode>> RunAsync(NewsServer server, string way, int count, string document, object? variables = null, object? more = null) =>
    [
        .. (await NodeJs.RunAsync(
            "follow", "follow.mjs", new Uri(server.Http.BaseAddress!, "/graphql").ToString(), way, $"{count}", document,
            JsonSerializer.Serialize(variables ?? new { }), JsonSerializer.Serialize(more ?? new { }))).Select(line => JsonNode.Parse(line)!),
    ];
}
