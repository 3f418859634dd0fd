using System.Net;
using CreditLedger.Access;
using CreditLedger.Finance;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Following;

/// <summary>A bank follows whom the city recommends.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class WhitelistChangesSpecs(RunningPlatform city)
{
    private const string List = "small-and-micro";
    private const string Changes = """
        subscription($list: String! = "small-and-micro", $after: LedgerPosition) {
          whitelistChanges(list: $list, after: $after) { position kind uscc listId happenedOn reason findings { criterion met } entry { uscc status grade } enterprise { name } }
        }
        """;

    [Fact]
    public async Task a_bank_that_is_away_now_and_then_misses_nothing_and_meets_nothing_twice_whichever_host_it_comes_back_to()
    {
        await using var ledger = await city.NewLedgerAsync();
        await using var app = Server.Build(ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        await using var other = await city.JoinAsync(ledger, city.DrawKeyFile);
        await using var app2 = Server.Build(other, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app2.StartAsync();
        using var first = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var second = new HttpClient { BaseAddress = new Uri(app2.Urls.First()) };
        using var over = new CancellationTokenSource();
        var token = city.Token(Role.Bank);
        var (away, steady) = (ComeAndGo([first, second], token, stay: 7, over.Token), ComeAndGo([second], token, stay: int.MaxValue, over.Token));

        // The register comes first, then what is held against it: entries are admitted, and some suspended again.
        foreach (var file in city.City.Files) await city.ImportAsync(ledger, file.File);
        await ledger.Daemon.CatchUpAsync();
        var recorded = (await EntriesAsync(ledger)).Select(fact => $"{fact.Position}").ToList();
        recorded.Count.ShouldBeGreaterThan(50);

        await Eventually.HoldsAsync("both have met the last", () => Task.FromResult(away.Seen.Count >= recorded.Count && steady.Seen.Count >= recorded.Count));
        await over.CancelAsync();
        await away.Running;
        await steady.Running;
        away.Seen.ShouldBe(recorded);
        steady.Seen.ShouldBe(recorded);
        away.Visits.ShouldBeGreaterThan(5);
        await Eventually.HoldsAsync("nobody follows any more", () => Task.FromResult(ledger.Daemon.Tail.Followers + other.Daemon.Tail.Followers == 0));
        await app2.StopAsync();
        await app.StopAsync();
    }

    [Fact]
    public async Task an_event_says_what_happened_and_why_beside_the_entry_as_it_is()
    {
        var facts = await EntriesAsync(city.Platform);
        using var reader = await city.Http.FollowAsync(Changes, new { after = "0" }, city.Token(Role.Bank), "FINANCE_REFERRAL");
        var events = await reader.TakeAsync(facts.Count);
        foreach (var (shown, fact) in events.Zip(facts))
        {
            ((string)shown["uscc"]!).ShouldBe(fact.Stream.Subject);
            ((string)shown["listId"]!).ShouldBe(List);
            ((string)shown["entry"]!["uscc"]!).ShouldBe(fact.Stream.Subject);
            shown["enterprise"]!["name"].ShouldNotBeNull();
            ((string)shown["kind"]!).ShouldBe(fact.Body switch
            {
                EntryAdmitted => "ADMITTED", EntrySuspended => "SUSPENDED", EntryReinstated => "REINSTATED", EntryExpired => "EXPIRED", _ => "DELISTED",
            });
            shown["findings"]!.AsArray().Any(finding => !(bool?)finding!["met"] ?? true).ShouldBe(fact.Body is EntrySuspended);
        }
    }

    [Fact]
    public async Task every_event_stands_in_the_access_log_with_its_purpose()
    {
        var bank = AccessLines.Nobody(Role.Bank);
        using var reader = await city.Http.FollowAsync(
            """subscription { whitelistChanges(list: "small-and-micro", after: "0") { kind } }""", token: city.Token(bank), purpose: "POST_LOAN_ALERT");
        await reader.TakeAsync(5);

        // Nothing of the entry was selected: that something happened to it was shown all the same.
        var subjects = (await EntriesAsync(city.Platform)).Take(5).Select(fact => $"Bank||POST_LOAN_ALERT|finance|{fact.Stream.Subject}");
        (await AccessLines.OfAsync(city.Platform, bank)).Take(5).ShouldBe(subjects);
    }

    [Fact]
    public async Task a_regulator_is_told_of_its_own_districts_only()
    {
        var regulator = new Caller(Role.Regulator, "regulator of one district", ["120116"]);
        var expected = await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.whitelist_entry where list_id = 'small-and-micro' and district = '120116'");
        var facts = (await EntriesAsync(city.Platform)).Where(fact => expected.Contains(fact.Stream.Subject)).Select(fact => $"{fact.Position}").ToList();
        facts.Count.ShouldBeInRange(1, (await EntriesAsync(city.Platform)).Count - 1);

        using var reader = await city.Http.FollowAsync(Changes, new { after = "0" }, city.Token(regulator), "SUPERVISION");
        (await reader.TakeAsync(facts.Count)).Select(shown => (string)shown["position"]!).ShouldBe(facts);
    }

    [Theory]
    [InlineData(null, null, "TOKEN_MISSING")]
    [InlineData(Role.Steward, "PRESERVATION_RECOMMENDATION", "ROLE_NOT_PERMITTED")]
    [InlineData(Role.Bank, null, "PURPOSE_MISSING")]
    [InlineData(Role.Bank, "CURIOSITY", "PURPOSE_UNKNOWN")]
    [InlineData(Role.Bank, "SUPERVISION", "PURPOSE_NOT_PERMITTED")]
    public async Task who_may_not_read_a_list_may_not_follow_it(Role? role, string? purpose, string code)
    {
        var token = role is { } known ? city.Token(known) : null;
        using var reader = await city.Http.FollowAsync(Changes, token: token, purpose: purpose, accept: "application/graphql-response+json, text/event-stream");
        reader.Response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await reader.JsonAsync())["errors"]![0]!["extensions"]!["code"]).ShouldBe(code);
    }

    [Theory]
    [InlineData("of-nobody", null, "WHITELIST_UNKNOWN")]
    [InlineData("a/b", null, "WHITELIST_UNKNOWN")]
    [InlineData("", null, "WHITELIST_UNKNOWN")]
    [InlineData(List, "999999999999", "POSITION_UNKNOWN")]
    public async Task a_list_or_a_position_that_is_not_there_is_refused(string list, string? after, string code)
    {
        using var reader = await city.Http.FollowAsync(Changes, new { list, after }, city.Token(Role.Bank), "FINANCE_REFERRAL");
        (await reader.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task a_position_asked_for_first_joins_a_question_and_a_subscription_without_a_gap()
    {
        var position = (string)(await city.AskAsync("{ ledgerPosition }")).ShouldBeFine()["ledgerPosition"]!;
        (await city.AskAsync($$"""{ financeWhitelist(id: "small-and-micro", atLeast: "{{position}}") { id } }""", Role.Bank)).ShouldBeFine();
        using var reader = await city.Http.FollowAsync(Changes, new { after = position }, city.Token(Role.Bank), "FINANCE_REFERRAL");
        (await reader.BlockAsync())!.Id.ShouldBe(position);
    }

    private static async Task<List<Fact>> EntriesAsync(Platform platform) =>
        await platform.Store.ReadAllAsync().Where(fact => fact.Body is WhitelistEntryFact && fact.Stream.Number == List).ToListAsync();

    /// <summary>Follows, goes away after so many events, and comes back after the last it has seen.</summary>
    private static Follower ComeAndGo(HttpClient[] hosts, string token, int stay, CancellationToken over)
    {
        var follower = new Follower();
        follower.Running = Task.Run(async () =>
        {
            string? last = "0";
            while (!over.IsCancellationRequested)
            {
                using var reader = await hosts[follower.Visits % hosts.Length].FollowAsync(Changes, token: token, purpose: "FINANCE_REFERRAL", lastId: last);
                using var leaving = over.Register(reader.Dispose);
                follower.Visits++;
                try
                {
                    for (var count = 0; count < stay; count++)
                    {
                        var happened = await reader.EventAsync();
                        ((string)Follow.Shown(happened.Json)["position"]!).ShouldBe(happened.Id);
                        follower.Seen.Add(last = happened.Id!);
                    }
                }
                catch (Exception) when (over.IsCancellationRequested)
                {
                    return;
                }
            }
        }, CancellationToken.None);
        return follower;
    }

    private sealed class Follower
    {
        public List<string> Seen { get; } = [];

        public int Visits { get; set; }

        public Task Running { get; set; } = Task.CompletedTask;
    }
}
