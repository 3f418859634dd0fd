using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

/// <summary>Who acts for a place, as the desk finds it out.</summary>
public sealed class PlaceAuthoritySpecs : IAsyncLifetime
{
    private static readonly Caller Steward = new(Role.Steward, "sample-office", []) { Person = "7" };
    private static readonly JoinPlace Join = new(Firm, Id, Joined.JoinedOn);
    private RuleLedger ledger = null!;
    private CommandDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        desk = new CommandDesk([typeof(JoinPlace), typeof(LeavePlace), typeof(ClosePlace), typeof(NamePlaceOperator)], ledger.Store, ledger.Source, TestCity.Reference, RuleSamples.Facts, ledger.Clock);
        await ledger.RegisterAsync(RuleSamples.Registered with { District = "120101" });
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_regulator_acts_for_the_places_of_its_districts_wherever_the_member_is_seated()
    {
        await ledger.RecordAsync(StreamId.For<Place>(Id), Registered);
        (await GiveAsync(Join, Elsewhere)).ShouldBe(Place.NotAmongOwn.Code);
        (await GiveAsync(Join, Regulator)).ShouldBeNull();
        (await GiveAsync(new LeavePlace(Firm, Id, Today), Elsewhere)).ShouldBe(Place.NotAmongOwn.Code);
        (await GiveAsync(new NamePlaceOperator(Id, Firm, Today), Regulator with { Districts = [] })).ShouldBeNull();
        (await GiveAsync(new ClosePlace(Id, "拆除", Today), Elsewhere)).ShouldBe(Place.NotAmongOwn.Code);
        (await GiveAsync(new ClosePlace(Id, "拆除", Today), Operator)).ShouldBeNull();
    }

    [Fact]
    public async Task a_steward_acts_for_the_places_to_which_it_is_assigned()
    {
        await ledger.RecordAsync(StreamId.For<Place>(Id), Registered);
        (await GiveAsync(Join, Steward)).ShouldBe(Place.NotAmongOwn.Code);
        await ledger.RecordAsync(StreamId.For<CreditSteward>(Id, Steward.Actor), new StewardAssigned(Id, "sample-office", "7", "sample-tower-plan", [], Today));
        (await GiveAsync(Join, Steward with { Person = "8" })).ShouldBe(Place.NotAmongOwn.Code);
        (await GiveAsync(Join, Steward)).ShouldBeNull();
        await ledger.RecordAsync(StreamId.For<CreditSteward>(Id, Steward.Actor), new StewardRelieved(Id, "sample-office", "7", Today));
        (await GiveAsync(new LeavePlace(Firm, Id, Today), Steward)).ShouldBe(Place.NotAmongOwn.Code);
    }

    [Fact]
    public async Task everyone_hears_first_that_nobody_has_registered_the_place()
    {
        foreach (var caller in (Caller[])[Elsewhere, Steward, Operator]) (await GiveAsync(Join, caller)).ShouldBe(Place.NotRegistered.Code);
        (await GiveAsync(Join with { PlaceId = "a/b" }, Operator)).ShouldBe(CommandDesk.NoSuchName.Code);
    }

    private async Task<string?> GiveAsync(object command, Caller caller) => (await desk.GiveAsync(command, caller)).Refusal?.Code;
}
