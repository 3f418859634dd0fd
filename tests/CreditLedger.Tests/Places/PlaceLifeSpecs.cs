using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Store;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

/// <summary>Places over a ledger: registered with their programme, filled, counted, closed.</summary>
public sealed class PlaceLifeSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        (await EnactAsync(ProgrammeSamples.File)).Refusal.ShouldBeNull();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_places_of_a_programme_are_registered_when_it_is_enacted()
    {
        await ledger.FollowAsync();
        (await ledger.TextAsync("select concat_ws(' ', place_id, kind, title_zh, district, members) from read.place")).ShouldBe("sample-tower Building 示例大厦 120116 0");
    }

    [Fact]
    public async Task the_same_place_in_two_programmes_is_one()
    {
        (await EnactAsync(ProgrammeSamples.Spoilt("\"sample-tower-plan\"", "\"other-plan\""))).Refusal.ShouldBeNull();
        (await ledger.Store.ReadStreamAsync(StreamId.For<Place>(Id)).CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("\"kind\": \"Building\"", "\"kind\": \"Mall\"")]
    [InlineData("\"en\": \"Sample Tower\" }, \"district\"", "\"en\": \"Another Tower\" }, \"district\"")]
    [InlineData("\"Sample Tower\" }, \"district\": \"120116\"", "\"Sample Tower\" }, \"district\": \"120101\"")]
    public async Task a_programme_that_says_otherwise_of_a_known_place_is_refused_and_leaves_nothing_behind(string from, string to)
    {
        var text = (await File.ReadAllTextAsync(ProgrammeSamples.Spoilt(from, to)))
            .Replace("\"sample-tower-plan\"", "\"other-plan\"", StringComparison.Ordinal)
            .Replace("\"places\": [", "\"places\": [ { \"id\": \"annex\", \"kind\": \"Building\", \"title\": { \"zh\": \"附楼\", \"en\": \"Annex\" }, \"district\": \"120116\" },", StringComparison.Ordinal);
        var file = Path.Combine(TestFolder.Create(), "other.json");
        await File.WriteAllTextAsync(file, text);
        (await EnactAsync(file)).Refusal!.Code.ShouldBe(RegisterPlace.IsAnother.Code);
        (await ledger.Store.CountStreamsAsync<Place>()).ShouldBe(1);
        (await ledger.Store.CountStreamsAsync<Programme>()).ShouldBe(1);
    }

    [Fact]
    public async Task members_are_counted_and_told_of_one_by_one()
    {
        await ledger.RegisterAsync(RuleSamples.Registered);
        await RecordAsync(Joined);
        await ledger.FollowAsync();
        (await MembersAsync()).ShouldBe("1");

        await RecordAsync(Left, Joined with { JoinedOn = Today.AddDays(-9) });
        await ledger.FollowAsync();
        (await MembersAsync()).ShouldBe("1");
        (await ledger.TextAsync("select concat_ws(' ', joined_on, left_on, earlier) from read.place_member"))
            .ShouldBe($$"""{{Today.AddDays(-9):yyyy-MM-dd}} [{"leftOn": "{{Left.LeftOn:yyyy-MM-dd}}", "joinedOn": "{{Joined.JoinedOn:yyyy-MM-dd}}"}]""");
    }

    [Fact]
    public async Task memberships_end_with_the_place()
    {
        await ledger.RegisterAsync(RuleSamples.Registered);
        await RecordAsync(Joined);
        await ledger.FollowAsync();
        await ledger.RecordAsync(StreamId.For<Place>(Id), Closed);
        await ledger.FollowAsync();
        (await LastAsync()).ShouldBe(new MemberLeft(Firm, Id, Closed.ClosedOn, LeavingGround.PlaceClosed));
        (await MembersAsync()).ShouldBe("0");
        (await ledger.TextAsync("select ground from read.place_member")).ShouldBe("PlaceClosed");
    }

    [Fact]
    public async Task memberships_end_with_the_enterprise()
    {
        await ledger.RegisterAsync(RuleSamples.Registered);
        await RecordAsync(Joined);
        await ledger.FollowAsync();
        await ledger.RegisterAsync(new EnterpriseDeregistered(Firm, "注销", Today.AddDays(-3)));
        await ledger.FollowAsync();
        (await LastAsync()).ShouldBe(new MemberLeft(Firm, Id, Today.AddDays(-3), LeavingGround.EnterpriseClosed));
        await ledger.FollowAsync();
        (await ledger.StoryAsync<PlaceMembership>(Id)).ShouldBe("MemberJoined MemberLeft");
    }

    [Fact]
    public async Task who_joins_what_was_closed_meanwhile_leaves_at_once()
    {
        await ledger.RegisterAsync(RuleSamples.Registered);
        await ledger.RecordAsync(StreamId.For<Place>(Id), Closed);
        await ledger.FollowAsync();
        await RecordAsync(Joined);
        await ledger.FollowAsync();
        (await LastAsync()).ShouldBe(new MemberLeft(Firm, Id, Closed.ClosedOn, LeavingGround.PlaceClosed));
    }

    [Fact]
    public async Task a_programme_counts_the_stewards_of_its_places_each_once()
    {
        (await StewardsAsync()).ShouldBe(0);
        await AssignAsync("office", "1");
        await AssignAsync("office", "2");
        await AssignAsync("other-office", "1");
        (await StewardsAsync()).ShouldBe(3);
        await ledger.RecordAsync(StreamId.For<CreditSteward>(Id, "office#2"), new StewardRelieved(Id, "office", "2", Today));
        await AssignAsync("office", "1", "somewhere-else");
        (await StewardsAsync()).ShouldBe(2);
        await ledger.FollowAsync();
        (await ledger.TextAsync("select string_agg(office || number, ' ' order by steward) from read.place_steward where relieved_on is null and place_id = 'sample-tower'"))
            .ShouldBe("office1 other-office1");
        await ledger.RecordAsync(StreamId.For<Place>(Id), Closed);
        (await StewardsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task claims_are_counted_by_programme_and_nobody_is_in_them()
    {
        foreach (var (reference, met) in ((string, bool)[])[("HHF-2026-AB12CD01", true), ("HHF-2026-AB12CD02", false), ("HHF-2026-AB12CD03", true)])
        {
            var command = new AcceptClaim(ProgrammeSamples.Plan.Id, "threshold", reference, "示例机构", met, Today, Today.AddDays(30), "SQ-2026-000018KX");
            (await ledger.Store.DecideAsync<ExternalClaim, ExternalClaimFact>(
                command.Stream, claim => AcceptClaim.Decide(command, claim, new(ProgrammeSamples.Plan), Today), FactMetadata.None, default)).Refusal.ShouldBeNull();
        }

        await ledger.FollowAsync();
        (await ledger.TextAsync("select concat_ws(' ', claim_id, accepted, met) from read.claim_count")).ShouldBe("threshold 3 2");
        (await ledger.TextAsync("select concat_ws(' ', claim_id, met, granted ->> 'en') from read.external_claim where reference = 'HHF-2026-AB12CD01'")).ShouldBe("threshold t A discount");
    }

    private Task<EnactmentResult> EnactAsync(string file) => ledger.Enactment.EnactAsync(file, "proposer", "approver", default);

    private Task<AppendResult> RecordAsync(params PlaceMembershipFact[] facts) => ledger.RecordAsync(StreamId.For<PlaceMembership>(Firm.Value, Id), [.. facts]);

    private Task<AppendResult> AssignAsync(string office, string number, string place = Id) => ledger.RecordAsync(
        StreamId.For<CreditSteward>(place, $"{office}#{number}"), new StewardAssigned(place, office, number, ProgrammeSamples.Plan.Id, [], Today));

    private Task<string?> MembersAsync() => ledger.TextAsync("select members::text from read.place");

    private async Task<object> LastAsync() => (await ledger.Store.ReadStreamAsync(StreamId.For<PlaceMembership>(Firm.Value, Id)).LastAsync()).Body;

    private async Task<decimal?> StewardsAsync() =>
        (await new ProgrammeRun(ledger.Store, RuleSamples.Facts, ledger.Clock).RunAsync()).Measured.Single().Targets.Single(target => target.Target == "stewards").Actual;
}
