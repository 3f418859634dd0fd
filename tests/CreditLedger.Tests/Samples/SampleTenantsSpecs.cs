using CreditLedger.Catalogue;
using CreditLedger.Enterprises;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Samples;
using CreditLedger.Store;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Samples;

/// <summary>The places that programmes name are filled from the city that is there.</summary>
public sealed class SampleTenantsSpecs
{
    private static readonly SampleTenancy Script = SampleScript.Load(TestCity.Directory).Tenancy;

    [Fact]
    public async Task places_are_filled_with_enterprises_of_their_district_and_given_their_stewards()
    {
        await using var ledger = await OpenAsync();
        (await PlayAsync(ledger)).ShouldBeNull();
        await ledger.FollowAsync();
        (await ledger.TextAsync("select count(*)::text from read.place_member m join read.enterprise e using (uscc) where e.district = '120116' and m.joined_on >= e.registered_on"))
            .ShouldBe($"{Script.PerPlace}");
        (await ledger.TextAsync("select ((select members from read.place) = (select count(*) from read.place_member where left_on is null))::text")).ShouldBe("true");
        (await ledger.TextAsync("select string_agg(steward, ' ') from read.place_steward")).ShouldBe("sample-stewards#0010001");
        var measured = (await new ProgrammeRun(ledger.Store, RuleSamples.Facts, ledger.Clock).RunAsync()).Measured.Single();
        measured.Subjects.ShouldBeGreaterThan(20);
        measured.Targets.Single(target => target.Target == "places").Kept.ShouldBe(expected: true);
        measured.Targets.Single(target => target.Target == "stewards").Kept.ShouldBe(expected: true);
    }

    [Fact]
    public async Task a_place_that_is_filled_is_left_as_it_is()
    {
        await using var ledger = await OpenAsync();
        await PlayAsync(ledger);
        await ledger.FollowAsync();
        var head = await ledger.Store.HeadAsync();
        (await PlayAsync(ledger)).ShouldBeNull();
        (await ledger.Store.HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task the_same_city_fills_its_places_the_same_way()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await PlayAsync(one);
        await PlayAsync(other);
        (await MembershipsAsync(one)).ShouldBe(await MembershipsAsync(other));
    }

    [Fact]
    public async Task each_steward_serves_members_of_its_place_once()
    {
        await using var ledger = await OpenAsync();
        await PlayAsync(ledger);
        (await ServeAsync(ledger)).ShouldBeNull();
        await ledger.FollowAsync();
        (await ledger.TextAsync("select concat_ws(' ', count(*), count(distinct uscc), min(steward), min(service ->> 'en')) from read.steward_service"))
            .ShouldBe($"{Script.Services} {Script.Services} sample-stewards#0010001 Guidance on repair");
        var head = await ledger.Store.HeadAsync();
        ledger.Clock.Day = RuleSamples.Today.AddDays(1);
        (await ServeAsync(ledger)).ShouldBeNull();
        (await ledger.Store.HeadAsync()).ShouldBe(head);
    }

    private static Task<Refusal?> ServeAsync(RuleLedger ledger) => new SampleServices(DeskOf(ledger), ledger.Daemon(), ledger.Source, ledger.Clock, Script).PlayAsync(default);

    private static CommandDesk DeskOf(RuleLedger ledger) =>
        new([typeof(AssignSteward), typeof(RecordService)], ledger.Store, ledger.Source, TestCity.Reference, RuleSamples.Facts, ledger.Clock);

    private static Task<Refusal?> PlayAsync(RuleLedger ledger) => new SampleTenants(
        DeskOf(ledger), ledger.Store,
        new Importer(ledger.Store, TestCity.Reference, ledger.Clock), TestCity.Reference, ledger.Source, ledger.Clock, Script).PlayAsync(default);

    private static async Task<List<object>> MembershipsAsync(RuleLedger ledger) =>
        await ledger.Store.ReadAllAsync().Select(fact => fact.Body).Where(body => body is PlaceMembershipFact).ToListAsync();

    private static async Task<RuleLedger> OpenAsync()
    {
        var ledger = await RuleLedger.OpenAsync();
        object[] catalogues = [.. TestCity.Catalogues.Select(version => new CatalogueEnacted(version, "proposer", "approver", version.EffectiveOn))];
        await ledger.RecordAsync(StreamId.For<CreditLedger.Catalogue.Catalogue>("public-credit"), catalogues);
        (await ledger.Enactment.EnactAsync(ProgrammeSamples.File, "proposer", "approver", default)).Refusal.ShouldBeNull();
        for (var i = 0; i < 50; i++)
        {
            var uscc = Uscc.Complete($"91120116YY{i:D6}");
            await ledger.RecordAsync(StreamId.For<Enterprise>(uscc.Value), RuleSamples.Registered with
            {
                Uscc = uscc, Name = $"天津示例{i}有限公司", District = i < 40 ? "120116" : "120101", RegisteredOn = RuleSamples.Today.AddMonths(-2 - i),
            });
        }

        await ledger.FollowAsync();
        return ledger;
    }
}
