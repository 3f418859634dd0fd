using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

/// <summary>What a steward does for members, over a ledger: given at the desk, shown, counted, taken back.</summary>
public sealed class StewardServiceLifeSpecs : IAsyncLifetime
{
    private const string Rows = "select string_agg(concat_ws('|', reference, place_id, district, steward, service ->> 'en', rendered_on, note, withdrawn_on, reason), ' ' order by reference) from read.steward_service";
    private const string Counts = "select concat_ws('|', title_zh, title_en, rendered) from read.service_count";

    private RuleLedger ledger = null!;
    private CommandDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        desk = new CommandDesk([typeof(RecordService), typeof(WithdrawService)], ledger.Store, ledger.Source, TestCity.Reference, RuleSamples.Facts, ledger.Clock);
        await ledger.RegisterAsync(RuleSamples.Registered);
        await ledger.RecordAsync(StreamId.For<Place>(Id), Registered);
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Firm.Value, Id), Joined);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_assigned_steward_records_what_it_did_and_what_it_takes_back_no_longer_counts()
    {
        (await GiveAsync(Service("1"), Steward)).ShouldBe(Place.NotAmongOwn.Code);
        await ledger.RecordAsync(StreamId.For<CreditSteward>(Id, Steward.Actor), Assignment);
        (await GiveAsync(Service("1"), Operator)).ShouldBe(Policies.RoleNotPermitted.Code);
        (await GiveAsync(Service("1"), Steward with { Person = "XYGJ02" })).ShouldBe(Place.NotAmongOwn.Code);
        foreach (var reference in (string[])["1", "2", "2"]) (await GiveAsync(Service(reference), Steward)).ShouldBeNull();
        await ledger.FollowAsync();
        (await ledger.TextAsync(Counts)).ShouldBe("信用修复指导|Guidance on repair|2");

        (await GiveAsync(new WithdrawService(Firm, "2", "误记"), Elsewhere)).ShouldBe(Place.NotAmongOwn.Code);
        (await GiveAsync(new WithdrawService(Firm, "3", "误记"), Elsewhere)).ShouldBe(WithdrawService.NotRecorded.Code);
        (await GiveAsync(new WithdrawService(Firm, "2", "误记"), Regulator)).ShouldBeNull();
        await ledger.FollowAsync();
        var line = $"{Id}|{District}|{Steward.Actor}|Guidance on repair|{Today:yyyy-MM-dd}|已说明";
        (await ledger.TextAsync(Rows)).ShouldBe($"1|{line} 2|{line}|{Today:yyyy-MM-dd}|误记");
        (await ledger.TextAsync(Counts)).ShouldBe("信用修复指导|Guidance on repair|1");
    }

    [Fact]
    public async Task who_was_relieved_takes_nothing_back_and_who_answers_for_the_place_does()
    {
        await ledger.RecordAsync(StreamId.For<CreditSteward>(Id, Steward.Actor), Assignment);
        (await GiveAsync(Service("1"), Steward)).ShouldBeNull();
        await ledger.RecordAsync(StreamId.For<CreditSteward>(Id, Steward.Actor), new StewardRelieved(Id, Assignment.Office, Assignment.Number, Today));
        (await GiveAsync(new WithdrawService(Firm, "1", "误记"), Steward)).ShouldBe(Place.NotAmongOwn.Code);
        (await GiveAsync(Service("2"), Steward)).ShouldBe(Place.NotAmongOwn.Code);
        (await GiveAsync(new WithdrawService(Firm, "1", "误记"), Operator)).ShouldBeNull();
    }

    private static RecordService Service(string reference) => new(Firm, Id, reference, "信用修复指导", Today, "已说明");

    private async Task<string?> GiveAsync(object command, Caller caller) => (await desk.GiveAsync(command, caller)).Refusal?.Code;
}
