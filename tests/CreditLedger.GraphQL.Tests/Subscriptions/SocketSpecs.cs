using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.GraphQL.Tests.Postgres;
using CreditLedger.Testing;

namespace CreditLedger.GraphQL.Tests.Subscriptions;

/// <summary>GraphQL over WebSocket, sub-protocol graphql-transport-ws, message by message over a real socket.</summary>
public sealed class SocketSpecs(LibraryGraph library)
{
    private const string News = "subscription ($ids: [String!], $after: LedgerPosition) { authorNews(ids: $ids, after: $after) { what position author { id } } }";
    private const string All = """subscription { authorNews(after: "0") { what } }""";
    private readonly Newsroom _room = new(library);

    [Fact]
    public async Task a_connection_is_acknowledged_once_it_has_begun()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.OpenAsync(server.Socket);
        client.SubProtocol.ShouldBe("graphql-transport-ws");
        await client.SendAsync("""{"type":"connection_init","payload":{"anything":[1]}}""");
        (await client.TextAsync()).ShouldBe("""{"type":"connection_ack"}""");
        (await client.CloseAsync()).ShouldBe(1000);
    }

    [Fact]
    public async Task a_stream_comes_event_by_event_until_its_source_ends()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        _room.Say("one", "a003");
        await client.SubscribeAsync("s\"1", News, new { after = "0" });
        (await client.TextAsync()).ShouldBe(
            """{"id":"s\"1","type":"next","payload":{"data":{"authorNews":{"what":"one","position":"1","author":{"id":"a003"}}}}}""");
        _room.Say("the end");
        (await client.TextAsync()).ShouldBe("""{"id":"s\"1","type":"complete"}""");
    }

    [Fact]
    public async Task several_streams_and_answers_share_a_socket()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", News, new { ids = new[] { "a001" }, after = "0" });
        await client.SubscribeAsync("b", News, new { ids = new[] { "a002" }, after = "0" });
        _room.Say("of one", "a001");
        (await client.WhatAsync("a")).ShouldBe("of one");
        await client.SubscribeAsync("c", """{ author(id: "a004") { id } }""");
        (await client.TextAsync()).ShouldBe("""{"id":"c","type":"next","payload":{"data":{"author":{"id":"a004"}}}}""");
        (await client.TextAsync()).ShouldBe("""{"id":"c","type":"complete"}""");
        _room.Say("of two", "a002");
        (await client.WhatAsync("b")).ShouldBe("of two");
    }

    [Fact]
    public async Task mutations_go_over_it_too()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SendAsync("""
            {"type":"subscribe","id":"m","payload":{"operationName":"B","variables":{"n":"new"},
             "query":"mutation A { __typename } mutation B($n: String!) { rename(id: \"a\", name: $n) }","extensions":null}}
            """);
        (await client.TextAsync()).ShouldBe("""{"id":"m","type":"next","payload":{"data":{"rename":"new"}}}""");
        (await client.TextAsync()).ShouldBe("""{"id":"m","type":"complete"}""");
    }

    [Theory]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{", "GRAPHQL_PARSE_FAILED")]
    [InlineData("query A { __typename } query B { __typename }", "OPERATION_AMBIGUOUS")]
    [InlineData("subscription { authorNews(ids: []) { what } }", "NOBODY_NAMED")]
    [InlineData("subscription { secretNews { what } }", "FORBIDDEN")]
    [InlineData("""subscription { authorNews(after: "77") { what } }""", "POSITION_UNKNOWN")]
    public async Task an_operation_that_does_not_begin_is_an_error_and_nothing_more(string document, string code)
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("x", document);
        var message = await client.MessageAsync();
        ((string?)message["type"], (string?)message["id"]).ShouldBe(("error", "x"));
        ((string?)message["payload"]![0]!["extensions"]!["code"]).ShouldBe(code);

        // No complete follows, and the id is free again.
        await client.SubscribeAsync("x", "{ __typename }");
        (await client.TextAsync()).ShouldBe("""{"id":"x","type":"next","payload":{"data":{"__typename":"Query"}}}""");
    }

    [Fact]
    public async Task a_source_that_fails_ends_its_stream_with_an_error_and_no_other()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        _room.Say("scandal");
        await client.SubscribeAsync("broken", All);
        (await client.TextAsync()).ShouldBe(
            """{"id":"broken","type":"error","payload":[{"message":"an internal error has been logged","extensions":{"code":"INTERNAL"}}]}""");
        await client.SubscribeAsync("whole", News);
        await Eventually.HoldsAsync("it follows", () => _room.Reading == 1);
        _room.Say("goes on");
        (await client.WhatAsync("whole")).ShouldBe("goes on");
    }

    [Fact]
    public async Task after_the_client_has_stopped_listening_nothing_more_comes_and_the_source_is_let_go()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", News);
        await Eventually.HoldsAsync("it follows", () => _room.Reading == 1);
        await client.SendAsync("""{"id":"a","type":"complete"}""");
        await Eventually.HoldsAsync("it is let go", () => _room.Reading == 0);
        _room.Say("to nobody");
        await client.SendAsync("""{"type":"ping"}""");
        (await client.TextAsync()).ShouldBe("""{"type":"pong"}""");

        // The same id may begin again.
        await client.SubscribeAsync("a", All);
        (await client.WhatAsync("a")).ShouldBe("to nobody");
    }

    [Fact]
    public async Task to_stop_what_has_ended_or_never_was_is_nothing()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SendAsync("""{"id":"never","type":"complete"}""");
        await client.SendAsync("""{"type":"ping"}""");
        (await client.TextAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task a_ping_is_answered_also_before_the_connection_has_begun_and_a_pong_is_not()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.OpenAsync(server.Socket);
        await client.SendAsync("""{"type":"pong"}""");
        await client.SendAsync("""{"type":"ping","payload":{"at":7}}""");
        (await client.TextAsync()).ShouldBe("""{"type":"pong","payload":{"at":7}}""");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"connection_ack"}""")]
    [InlineData("""{"type":"connection_init","payload":7}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"type":"subscribe","id":7,"payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"type":"subscribe","id":"a"}""")]
    [InlineData("""{"type":"subscribe","id":"a","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"a","payload":{"query":7}}""")]
    [InlineData("""{"type":"subscribe","id":"a","payload":{"query":"{ __typename }","variables":[]}}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"\ud800"}""")]
    public async Task a_message_that_is_none_of_the_protocols_closes_the_socket(string message)
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        if (message.Contains("connection_init", StringComparison.Ordinal))
        {
            using var fresh = await SocketClient.OpenAsync(server.Socket);
            await fresh.SendAsync(message);
            (await fresh.ClosedAsync()).Code.ShouldBe(4400);
            return;
        }

        await client.SendAsync(message);
        var (code, reason) = await client.ClosedAsync();
        code.ShouldBe(4400);
        reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task a_binary_message_closes_the_socket()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary);
        (await client.ClosedAsync()).Code.ShouldBe(4400);
    }

    [Fact]
    public async Task to_subscribe_before_the_acknowledgement_closes_the_socket()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.OpenAsync(server.Socket);
        await client.SubscribeAsync("a", All);
        (await client.ClosedAsync()).ShouldBe((4401, "Unauthorized"));
    }

    [Fact]
    public async Task a_client_that_says_nothing_is_not_waited_for()
    {
        _room.Limits = _room.Limits with { InitTimeout = TimeSpan.FromMilliseconds(50) };
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.OpenAsync(server.Socket);
        (await client.ClosedAsync()).ShouldBe((4408, "Connection initialisation timeout"));
    }

    [Fact]
    public async Task an_id_in_use_closes_the_socket_and_all_its_streams()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", News);
        await client.SubscribeAsync("a", News);
        (await client.ClosedAsync()).ShouldBe((4409, "Subscriber for a already exists"));
        await Eventually.HoldsAsync("all is let go", () => _room.Reading == 0);
    }

    [Fact]
    public async Task to_begin_twice_closes_the_socket()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SendAsync("""{"type":"connection_init"}""");
        (await client.ClosedAsync()).ShouldBe((4429, "Too many initialisation requests"));
    }

    [Fact]
    public async Task another_protocol_is_not_spoken()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.OpenAsync(server.Socket, protocol: null);
        (await client.ClosedAsync()).ShouldBe((4406, "Subprotocol not acceptable"));
    }

    [Fact]
    public async Task a_client_may_say_in_its_first_message_who_it_is()
    {
        _room.Connected = (http, payload) =>
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty("policy", out var policy))
            {
                return new GraphError("say who you are", "WHO_IS_THERE");
            }

            http.Request.Headers["Policy"] = policy.GetString();
            return null;
        };
        await using var server = await NewsServer.StartAsync(_room);
        using (var nobody = await SocketClient.OpenAsync(server.Socket))
        {
            await nobody.SendAsync("""{"type":"connection_init"}""");
            (await nobody.ClosedAsync()).ShouldBe((4403, "WHO_IS_THERE: say who you are"));
        }

        using var client = await SocketClient.OpenAsync(server.Socket);
        await client.SendAsync("""{"type":"connection_init","payload":{"policy":"secrets"}}""");
        await client.TextAsync();
        _room.Say("whispered");
        await client.SubscribeAsync("a", """subscription { secretNews(after: "0") { what } }""");
        (await client.WhatAsync("a")).ShouldBe("whispered");
    }

    [Fact]
    public async Task who_is_no_longer_who_it_was_is_answered_nothing_more()
    {
        var until = TimeProvider.System.GetUtcNow().AddHours(1);
        _room.Term = _ => new CallerTerm(until, new GraphError("the badge is not valid any more", "BADGE_EXPIRED"));
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", "{ __typename }");
        ((string?)(await client.MessageAsync())["type"]).ShouldBe("next");
        await client.TextAsync();
        until = TimeProvider.System.GetUtcNow().AddHours(-1);
        await client.SubscribeAsync("b", "{ __typename }");
        ((string?)(await client.MessageAsync())["payload"]![0]!["extensions"]!["code"]).ShouldBe("BADGE_EXPIRED");
    }

    [Fact]
    public async Task one_socket_carries_so_many_operations_and_no_more()
    {
        _room.Limits = _room.Limits with { PerConnection = 2 };
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", News);
        await client.SubscribeAsync("b", News);
        await client.SubscribeAsync("c", News);
        var message = await client.MessageAsync();
        ((string?)message["type"], (string?)message["id"]).ShouldBe(("error", "c"));
        ((string?)message["payload"]![0]!["extensions"]!["code"]).ShouldBe(SubscriptionLimits.PerConnectionCode);
        await client.SendAsync("""{"id":"a","type":"complete"}""");
        await client.SubscribeAsync("d", All);
        _room.Say("one");
        (await client.MessageAsync())["type"]!.ToString().ShouldBe("next");
    }

    [Fact]
    public async Task a_server_holds_so_many_sockets_and_no_more()
    {
        _room.Limits = _room.Limits with { Connections = 1 };
        await using var server = await NewsServer.StartAsync(_room);
        var first = await SocketClient.OpenAsync(server.Socket);
        (await Should.ThrowAsync<WebSocketException>(() => SocketClient.OpenAsync(server.Socket))).Message.ShouldContain("503");
        first.Abort();
        first.Dispose();
        await Eventually.HoldsAsync("the place is free", async () =>
        {
            using var next = await TryOpenAsync(server);
            return next is not null;
        });
    }

    [Fact]
    public async Task a_message_that_is_too_long_closes_the_socket()
    {
        _room.Limits = _room.Limits with { MessageBytes = 1_000 };
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SendAsync(Encoding.UTF8.GetBytes($$$"""{"type":"ping","payload":{"x":"{{{new string('x', 5_000)}}}"}}"""), WebSocketMessageType.Text);
        (await client.ClosedAsync()).Code.ShouldBe(1009);
    }

    [Fact]
    public async Task a_message_may_come_in_pieces()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SendAsync("""{"type":"""u8.ToArray(), WebSocketMessageType.Text, isEnd: false);
        await client.SendAsync("\"ping\"}"u8.ToArray(), WebSocketMessageType.Text);
        (await client.TextAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task a_connection_that_breaks_frees_its_places()
    {
        _room.Limits = _room.Limits with { InAll = 1 };
        await using var server = await NewsServer.StartAsync(_room);
        var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", News);
        await Eventually.HoldsAsync("it follows", () => _room.Reading == 1);
        client.Abort();
        client.Dispose();
        await Eventually.HoldsAsync("it is let go", () => _room.Reading == 0);
        using var next = await SocketClient.BeginAsync(server.Socket);
        _room.Say("one");
        await next.SubscribeAsync("a", All);
        (await next.WhatAsync("a")).ShouldBe("one");
    }

    [Fact]
    public async Task who_does_not_keep_up_is_closed_with_a_reason_and_can_go_on()
    {
        _room.Limits = _room.Limits with
        {
            QueueBytes = 1_000, Patience = TimeSpan.FromMilliseconds(200), Farewell = TimeSpan.FromMinutes(1), Heartbeat = TimeSpan.FromMinutes(1),
        };
        await using var server = await NewsServer.StartAsync(_room);
        var padding = new string('x', 100_000);
        for (var count = 0; count < 500; count++) _room.Say($"{count} {padding}");
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", News, new { after = "0" });
        await Eventually.HoldsAsync("it follows", () => _room.Reading == 1);
        await Eventually.HoldsAsync("the reader is given up", () => _room.Reading == 0);

        var (seen, closed) = (0L, false);
        while (!closed)
        {
            var text = await client.TextAsync();
            closed = text is null;
            if (text is not null) seen = long.Parse((string)System.Text.Json.Nodes.JsonNode.Parse(text)!["payload"]!["data"]!["authorNews"]!["position"]!);
        }

        client.CloseCode.ShouldBe(1013);
        seen.ShouldBeInRange(1, 499);
        using var again = await SocketClient.BeginAsync(server.Socket);
        await again.SubscribeAsync("a", News, new { after = $"{seen}" });
        (await again.WhatAsync("a")).ShouldStartWith($"{seen} ");
    }

    [Fact]
    public async Task a_host_that_stops_completes_its_streams_and_says_that_it_goes()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var client = await SocketClient.BeginAsync(server.Socket);
        await client.SubscribeAsync("a", News);
        await Eventually.HoldsAsync("it follows", () => _room.Reading == 1);
        var stopping = server.StopAsync();
        (await client.TextAsync()).ShouldBe("""{"id":"a","type":"complete"}""");
        (await client.ClosedAsync()).Code.ShouldBe(1001);
        await stopping;
    }

    private static async Task<SocketClient?> TryOpenAsync(NewsServer server)
    {
        try
        {
            return await SocketClient.OpenAsync(server.Socket);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }
}
