using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Testing;

namespace CreditLedger.Host.Tests.Following;

/// <summary>The same over a WebSocket, whose first message carries what a browser cannot put into a header.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class SocketSpecs(RunningPlatform city)
{
    private const string Changes = """subscription { whitelistChanges(list: "small-and-micro", after: "0") { position uscc entry { status } } }""";

    private Uri Socket => SocketOf(city.Http.BaseAddress!);

    [Theory]
    [InlineData("Authorization", "Credit-Purpose")]
    [InlineData("authorization", "credit-purpose")]
    public async Task a_token_and_a_purpose_may_come_with_the_first_message(string token, string purpose)
    {
        using var client = await SocketClient.BeginAsync(
            Socket, new Dictionary<string, string> { [token] = $"Bearer {city.Token(Role.Bank)}", [purpose] = "FINANCE_REFERRAL" });
        await client.SubscribeAsync("a", Changes);
        Follow.Shown((await client.MessageAsync())["payload"]!)["entry"]!["status"].ShouldNotBeNull();
    }

    [Fact]
    public async Task or_as_headers_of_the_request_that_opens_it()
    {
        using var client = await SocketClient.OpenAsync(
            Socket, headers: [("Authorization", $"Bearer {city.Token(Role.Bank)}"), ("Credit-Purpose", "FINANCE_REFERRAL")]);
        await client.SendAsync("""{"type":"connection_init"}""");
        await client.TextAsync();
        await client.SubscribeAsync("a", Changes);
        Follow.Shown((await client.MessageAsync())["payload"]!)["entry"]!["status"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Bearer nonsense", "TOKEN_INVALID")]
    [InlineData("Basic eDp5", "TOKEN_INVALID")]
    public async Task a_token_that_stands_for_nobody_closes_it(string authorization, string code)
    {
        using var client = await SocketClient.OpenAsync(Socket);
        await client.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { Authorization = authorization } }));
        var closed = await client.ClosedAsync();
        closed.Code.ShouldBe(4403);
        closed.Reason!.ShouldStartWith(code);
    }

    [Fact]
    public async Task without_a_token_only_what_is_public_is_answered()
    {
        using var client = await SocketClient.BeginAsync(Socket);
        await client.SubscribeAsync("a", Changes);
        ((string?)(await client.MessageAsync())["payload"]![0]!["extensions"]!["code"]).ShouldBe("TOKEN_MISSING");
        await client.SubscribeAsync("b", "{ enterprises(first: 1) { totalCount } }");
        ((int)Follow.Shown((await client.MessageAsync())["payload"]!)["totalCount"]!).ShouldBe(400);
    }

    [Fact]
    public async Task a_subscription_ends_with_its_token()
    {
        // By the clock of the host a token of an hour is all but over; by that of the one who looks at tokens it has just begun.
        await using var ledger = await city.NewLedgerAsync(new Ahead(TimeSpan.FromMinutes(61) - TimeSpan.FromSeconds(1)));
        await using var app = Server.Build(ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        using var client = await SocketClient.BeginAsync(SocketOf(new Uri(app.Urls.First())), new { Authorization = $"Bearer {city.Token(Role.Bank)}" });
        var usccs = await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.enterprise limit 1");
        await client.SubscribeAsync("a", "subscription ($usccs: [Uscc!]!) { watchedEnterprises(usccs: $usccs, matters: [REGISTER]) { kind } }", new { usccs });
        var message = await client.MessageAsync();
        ((string?)message["type"], (string?)message["payload"]![0]!["extensions"]!["code"]).ShouldBe(("error", "TOKEN_EXPIRED"));
        await client.SubscribeAsync("b", "{ __typename }");
        ((string?)(await client.MessageAsync())["payload"]![0]!["extensions"]!["code"]).ShouldBe("TOKEN_EXPIRED");
        await app.StopAsync();
    }

    [Fact]
    public async Task a_connection_that_breaks_is_no_longer_followed_for_and_a_host_that_stops_completes_the_rest()
    {
        await using var ledger = await city.NewLedgerAsync();
        await using var app = Server.Build(ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        var socket = SocketOf(new Uri(app.Urls.First()));
        var bank = new Dictionary<string, string> { ["Authorization"] = $"Bearer {city.Token(Role.Bank)}", ["Credit-Purpose"] = "FINANCE_REFERRAL" };
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using (var breaking = await SocketClient.BeginAsync(socket, bank))
        {
            await breaking.SubscribeAsync("a", Changes);
            await breaking.SubscribeAsync("b", Changes);
            await FollowersAsync(ledger, 2);
            breaking.Abort();
        }

        await FollowersAsync(ledger, 0);
        using var staying = await SocketClient.BeginAsync(socket, bank);
        await staying.SubscribeAsync("a", Changes);
        using var events = await http.FollowAsync(Changes, token: city.Token(Role.Bank), purpose: "FINANCE_REFERRAL");
        await FollowersAsync(ledger, 2);
        var stopping = app.StopAsync();
        (await staying.TextAsync()).ShouldBe("""{"id":"a","type":"complete"}""");
        (await staying.ClosedAsync()).Code.ShouldBe(1001);
        (await events.ToEndAsync()).ShouldBeEmpty();
        await stopping;
        ledger.Daemon.Tail.Followers.ShouldBe(0);
    }

    private static Task FollowersAsync(Platform ledger, int count) =>
        Eventually.HoldsAsync($"{count} follow", () => Task.FromResult(ledger.Daemon.Tail.Followers == count));

    private static Uri SocketOf(Uri http) => new UriBuilder(http) { Scheme = "ws", Path = "/graphql" }.Uri;

    private sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
