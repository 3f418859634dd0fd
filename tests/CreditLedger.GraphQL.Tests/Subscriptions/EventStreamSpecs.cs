using System.Net;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.GraphQL.Tests.Postgres;
using CreditLedger.Testing;

namespace CreditLedger.GraphQL.Tests.Subscriptions;

/// <summary>Server-Sent Events, the protocol's distinct connections mode, read from a real connection.</summary>
public sealed class EventStreamSpecs(LibraryGraph library)
{
    private const string News = "subscription ($ids: [String!], $after: LedgerPosition) { authorNews(ids: $ids, after: $after) { what position author { id name } } }";
    private const string All = """subscription { authorNews(after: "0") { what } }""";
    private readonly Newsroom _room = new(library);

    [Fact]
    public async Task every_event_is_answered_like_a_query_and_carries_its_position()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync(News);
        reader.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        reader.Response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        reader.Response.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await reader.BlockAsync()).ShouldBe(new Block("0", "message", Data: null, IsComment: true));

        _room.Say("born", "a001");
        var happened = await reader.EventAsync();

        happened.Id.ShouldBe("1");
        happened.Json["data"]!["authorNews"]!.ToJsonString().ShouldBe(
            System.Text.Json.JsonSerializer.Serialize(new { what = "born", position = "1", author = new { id = "a001", name = library.Authors[1].Name } }, Relaxed));
        happened.Json["errors"].ShouldBeNull();
    }

    [Fact]
    public async Task a_stream_whose_source_ends_is_complete()
    {
        await using var server = await NewsServer.StartAsync(_room);
        _room.Say("one");
        _room.Say("the end");
        using var reader = await server.FollowAsync(All);
        (await reader.ToEndAsync()).ShouldHaveSingleItem().What.ShouldBe("one");
    }

    [Fact]
    public async Task a_stream_may_be_asked_for_by_get()
    {
        await using var server = await NewsServer.StartAsync(_room);
        _room.Say("one");
        using var reader = await server.FollowByGetAsync(All);
        (await reader.EventAsync()).What.ShouldBe("one");
    }

    [Fact]
    public async Task without_a_position_a_stream_begins_with_what_comes_from_now_on()
    {
        await using var server = await NewsServer.StartAsync(_room);
        _room.Say("before");
        using var reader = await server.FollowAsync(News);
        await reader.BlockAsync();
        _room.Say("after");
        (await reader.EventAsync()).What.ShouldBe("after");
    }

    [Fact]
    public async Task who_comes_back_after_a_position_misses_nothing_and_meets_nothing_twice()
    {
        await using var server = await NewsServer.StartAsync(_room);
        var seen = new List<string>();
        string? last = null;
        foreach (var number in Enumerable.Range(0, 20)) _room.Say($"{number}");
        for (var visit = 0; visit < 5; visit++)
        {
            using var reader = await server.FollowAsync(All, lastId: last);
            for (var count = 0; count < 4; count++) seen.Add((await reader.EventAsync()).What);
            last = reader.LastId;
        }

        seen.ShouldBe(Enumerable.Range(0, 20).Select(number => $"{number}"));
    }

    [Fact]
    public async Task who_was_shown_nothing_yet_comes_back_to_where_it_stood()
    {
        _room.Limits = _room.Limits with { Heartbeat = TimeSpan.FromMilliseconds(20) };
        await using var server = await NewsServer.StartAsync(_room);
        using (var reader = await server.FollowAsync(News, new { ids = new[] { "a007" } }))
        {
            _room.Say("of somebody else");
            while ((await reader.BlockAsync())!.Id != "1") { }

            reader.LastId.ShouldBe("1");
        }

        _room.Say("while away", "a007");
        using var again = await server.FollowAsync(News, new { ids = new[] { "a007" } }, lastId: "1");
        (await again.EventAsync()).What.ShouldBe("while away");
    }

    [Fact]
    public async Task a_quiet_stream_says_now_and_then_that_it_is_there()
    {
        _room.Limits = _room.Limits with { Heartbeat = TimeSpan.FromMilliseconds(20) };
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync(News);
        for (var count = 0; count < 3; count++) (await reader.BlockAsync()).ShouldBe(new Block("0", "message", Data: null, IsComment: true));
    }

    [Theory]
    [InlineData("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription {", "GRAPHQL_PARSE_FAILED")]
    [InlineData("subscription { authorNews(ids: []) { what } }", "NOBODY_NAMED")]
    [InlineData("""subscription { authorNews(after: "99") { what } }""", "POSITION_UNKNOWN")]
    [InlineData("subscription { secretNews { what } }", "FORBIDDEN")]
    [InlineData("subscription { a: authorNews { what } b: authorNews { what } }", "GRAPHQL_VALIDATION_FAILED")]
    public async Task what_is_wrong_before_the_stream_begins_is_an_ordinary_refusal(string document, string code)
    {
        await using var server = await NewsServer.StartAsync(_room);
        using (var ordinary = await server.FollowAsync(document, accept: "application/graphql-response+json, text/event-stream"))
        {
            ordinary.Response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            ((string?)(await ordinary.JsonAsync())["errors"]![0]!["extensions"]!["code"]).ShouldBe(code);
        }

        // Who reads nothing but events, such as a browser's EventSource, is told by one.
        using var events = await server.FollowAsync(document);
        events.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await events.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe(code);
        _room.Reading.ShouldBe(0);
    }

    [Fact]
    public async Task an_error_before_the_stream_names_its_field()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync("subscription { mine: secretNews { what } }");
        var error = (await reader.EventAsync()).Json["errors"]![0]!;
        error["path"]!.ToJsonString().ShouldBe("""["mine"]""");
        error["locations"]!.ToJsonString().ShouldBe("""[{"line":1,"column":16}]""");
    }

    [Fact]
    public async Task a_query_may_be_answered_as_a_stream_of_one()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync("""{ author(id: "a002") { id } }""");
        (await reader.ToEndAsync()).ShouldHaveSingleItem().Data.ShouldBe("""{"data":{"author":{"id":"a002"}}}""");
    }

    [Theory]
    [InlineData("application/json, text/event-stream", "application/json; charset=utf-8")]
    [InlineData("text/event-stream;q=0.5, application/graphql-response+json", "application/graphql-response+json; charset=utf-8")]
    public async Task a_query_is_no_stream_for_who_would_rather_have_json(string accept, string type)
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync("{ __typename }", accept: accept);
        reader.Response.Content.Headers.ContentType!.ToString().ShouldBe(type);
    }

    [Fact]
    public async Task a_subscription_is_refused_to_who_takes_no_events()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync(All, accept: "application/graphql-response+json");
        reader.Response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await reader.JsonAsync())["errors"]![0]!["extensions"]!["code"]).ShouldBe("SUBSCRIPTION_NOT_SUPPORTED");
    }

    [Fact]
    public async Task a_mutation_by_get_stays_refused()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowByGetAsync("""mutation { rename(id: "a", name: "b") }""");
        reader.Response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    public async Task an_id_that_no_event_had_is_refused(string id)
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync(All, lastId: id);
        reader.Response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task an_error_under_an_event_is_the_events_own()
    {
        await using var server = await NewsServer.StartAsync(_room);
        _room.Say("one");
        _room.Say("two");
        using var reader = await server.FollowAsync("""subscription { authorNews(after: "0") { what author { secret } } }""");
        var (first, second) = (await reader.EventAsync(), await reader.EventAsync());
        (first.What, first.Code, first.Id).ShouldBe(("one", "FORBIDDEN", "1"));
        first.Json["errors"]![0]!["path"]!.ToJsonString().ShouldBe("""["authorNews","author","secret"]""");
        second.What.ShouldBe("two");
    }

    [Fact]
    public async Task a_source_that_fails_ends_the_stream_with_an_error_before_which_one_can_go_on()
    {
        await using var server = await NewsServer.StartAsync(_room);
        _room.Say("one");
        _room.Say("scandal");
        using var reader = await server.FollowAsync(All);
        var events = await reader.ToEndAsync();
        events.Count.ShouldBe(2);
        events[0].What.ShouldBe("one");
        (events[1].Code, events[1].Id).ShouldBe(("INTERNAL", null));
        reader.LastId.ShouldBe("1");
    }

    [Fact]
    public async Task each_event_is_a_reading_of_its_own_and_is_logged()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync("subscription { authorNews { what } }", policy: "secrets");
        await reader.BlockAsync();
        _room.Say("plain");
        _room.Say("secret", "a005");
        _room.Say("secret", "a006");
        for (var count = 0; count < 3; count++) await reader.EventAsync();
        _room.Disclosed.Select(shown => shown.Single()).ShouldBe([new Disclosure("secrets", "a005"), new Disclosure("secrets", "a006")]);
    }

    [Fact]
    public async Task an_event_whose_disclosure_cannot_be_logged_does_not_leave_and_is_not_lost()
    {
        var isAway = true;
        _room.Log = (_, _) => isAway ? throw new GraphException("NOT_LOGGED", "the log is away") : ValueTask.CompletedTask;
        await using var server = await NewsServer.StartAsync(_room);
        _room.Say("plain");
        _room.Say("secret");
        using (var reader = await server.FollowAsync(All, policy: "secrets"))
        {
            var events = await reader.ToEndAsync();
            (events[0].What, events[1].Code, events.Count).ShouldBe(("plain", "NOT_LOGGED", 2));
            events[1].Json["data"].ShouldBeNull();
            reader.LastId.ShouldBe("1");
        }

        isAway = false;
        using var again = await server.FollowAsync(All, policy: "secrets", lastId: "1");
        (await again.EventAsync()).What.ShouldBe("secret");
    }

    [Fact]
    public async Task who_may_no_longer_see_it_is_told_and_the_stream_ends()
    {
        var mayStill = true;
        _room.Authorise = (_, _) => mayStill ? null : new GraphError("no longer", "FORBIDDEN");
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync("subscription { secretNews { what } }");
        await reader.BlockAsync();
        _room.Say("one");
        (await reader.EventAsync()).What.ShouldBe("one");
        mayStill = false;
        _room.Say("two");
        var last = (await reader.ToEndAsync()).ShouldHaveSingleItem();
        (last.Code, last.Json["data"]).ShouldBe(("FORBIDDEN", null));
    }

    [Fact]
    public async Task a_subscription_has_a_longest_life()
    {
        _room.Limits = _room.Limits with { LongestLife = TimeSpan.FromMilliseconds(50) };
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync(News);
        (await reader.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe(SubscriptionLimits.OverCode);
    }

    [Fact]
    public async Task a_subscription_does_not_outlive_what_its_caller_was_trusted_for()
    {
        var ended = new GraphError("the badge is not valid any more", "BADGE_EXPIRED");
        _room.Term = _ => new CallerTerm(TimeProvider.System.GetUtcNow().AddMilliseconds(200), ended);
        await using var server = await NewsServer.StartAsync(_room);
        using (var reader = await server.FollowAsync(News)) (await reader.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe("BADGE_EXPIRED");

        _room.Term = _ => new CallerTerm(TimeProvider.System.GetUtcNow(), ended);
        using var refused = await server.FollowAsync(News);
        (await refused.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe("BADGE_EXPIRED");
    }

    [Fact]
    public async Task one_that_is_too_many_is_refused_until_another_goes()
    {
        _room.Limits = _room.Limits with { InAll = 2, Heartbeat = TimeSpan.FromMilliseconds(20) };
        await using var server = await NewsServer.StartAsync(_room);
        using var first = await server.FollowAsync(News);
        var second = await server.FollowAsync(News);
        await first.BlockAsync();
        await second.BlockAsync();
        using (var third = await server.FollowAsync(News, accept: "application/graphql-response+json, text/event-stream"))
        {
            third.Response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            ((string?)(await third.JsonAsync())["errors"]![0]!["extensions"]!["code"]).ShouldBe(SubscriptionLimits.FullCode);
        }

        // Cut off, not said goodbye to.
        second.Dispose();
        await Eventually.HoldsAsync("the place is free", () => _room.Reading == 1);
        using var after = await server.FollowAsync(News);
        (await after.BlockAsync())!.IsComment.ShouldBeTrue();
    }

    [Fact]
    public async Task who_does_not_keep_up_is_told_so_holds_little_meanwhile_and_can_go_on()
    {
        _room.Limits = _room.Limits with { QueueBytes = 1_000, Patience = TimeSpan.FromMilliseconds(100), Farewell = TimeSpan.FromMinutes(1) };
        await using var server = await NewsServer.StartAsync(_room);
        var long1 = new string('x', 100_000);
        for (var count = 0; count < 500; count++) _room.Say($"{count} {long1}");
        using var reader = await server.FollowAsync(All);

        // Nothing is read until the server has given up; its source is let go then.
        await Eventually.HoldsAsync("the reader is given up", () => _room.Reading == 0);
        var events = await reader.ToEndAsync();

        events[^1].Code.ShouldBe(SubscriptionLimits.TooSlowCode);
        events.Count.ShouldBeLessThan(500);
        var seen = events.Count - 1;
        reader.LastId.ShouldBe($"{seen}");
        using var again = await server.FollowAsync(All, lastId: reader.LastId);
        (await again.EventAsync()).What.ShouldStartWith($"{seen} ");
    }

    [Fact]
    public async Task a_host_that_stops_completes_its_streams()
    {
        await using var server = await NewsServer.StartAsync(_room);
        using var reader = await server.FollowAsync(News);
        await reader.BlockAsync();
        _room.Say("the last");
        (await reader.EventAsync()).What.ShouldBe("the last");
        var stopping = server.StopAsync();
        (await reader.ToEndAsync()).ShouldBeEmpty();
        await stopping;
        _room.Reading.ShouldBe(0);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
