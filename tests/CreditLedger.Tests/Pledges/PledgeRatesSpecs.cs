using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Pledges.PledgeSamples;

namespace CreditLedger.Tests.Pledges;

/// <summary>The maintained counters against a plain recount, whatever happens in whatever order.</summary>
public sealed class PledgeRatesSpecs : IAsyncLifetime
{
    private static readonly string[] Districts = ["120101", "120103", "120116"];
    private static readonly string[] Sectors = ["C34", "C13", "F51", "L"];
    private static readonly string[] Agencies = [Agency, "11120101900100007W"];

    private readonly Dictionary<string, List<object>> register = [];
    private readonly Dictionary<(string Uscc, string Code), List<PledgeFact>> pledges = [];
    private RuleLedger ledger = null!;
    private GraphDatabase graph = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        graph = GraphDatabase.Open(ledger.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await graph.DisposeAsync();
        await ledger.DisposeAsync();
    }

    [Fact]
    public async Task where_nobody_is_in_business_and_nothing_is_verified_there_is_no_rate()
    {
        var uscc = await RegisterAsync(1, "120116", "C34");
        await RecordAsync(uscc, new EnterpriseSuspended(uscc, "歇业", RuleSamples.Today));
        await SignAsync(uscc, 1, Agency, district: "120101", sector: "F51");
        await ledger.FollowPledgesAsync();

        var rates = await PledgeRate.ReadAsync(graph, PledgeRateBy.District, default);
        rates.ShouldBe([
            new PledgeRate("120101", 0, 0, InForce: 1, Due: 0, Kept: 0, KeptInPart: 0, NotKept: 0, Breached: 0),
            new PledgeRate("120116", 0, 0, InForce: 0, Due: 0, Kept: 0, KeptInPart: 0, NotKept: 0, Breached: 0),
        ]);
        rates.ShouldAllBe(rate => rate.SigningRate == null && rate.FulfilmentRate == null);
        (await PledgeRate.ReadAsync(graph, PledgeRateBy.Agency, default)).ShouldHaveSingleItem().SigningRate.ShouldBeNull("a unit has no enterprises");
    }

    [Fact]
    public void a_rate_is_a_share_of_one_rounded_to_four_places()
    {
        var rate = new PledgeRate("120101", EnterprisesInBusiness: 3, Signatories: 2, InForce: 4, Due: 1, Kept: 5, KeptInPart: 1, NotKept: 0, Breached: 1);
        (rate.Signed, rate.Verified, rate.SigningRate, rate.FulfilmentRate).ShouldBe((12, 7, 0.6667m, 0.7143m));
    }

    [Fact]
    public async Task the_counters_equal_a_recount_after_every_page_and_after_a_rebuild()
    {
        var chance = new Random(20260701);
        for (var serial = 1; serial <= 25; serial++) await RegisterAsync(serial, Of(Districts), Of(Sectors));
        for (var round = 0; round < 6; round++)
        {
            for (var step = 0; step < 60; step++) await HappenAsync();
            await ledger.FollowPledgesAsync();
            await ShouldEqualRecountAsync($"round {round}");
        }

        await ledger.PledgeDaemon().RebuildAsync(nameof(PledgeRow));
        await ledger.PledgeDaemon().RebuildAsync(nameof(SignatoryRow));
        await ShouldEqualRecountAsync("rebuilt");

        // Rows that a rebuild puts right are counted as what they become.
        await ledger.TextAsync("update read.pledge set status = 'Kept', district = '120118' where status <> 'Breached'");
        await ledger.TextAsync("delete from read.pledge_signatory where pledges > 0");
        await ledger.PledgeDaemon().RebuildAsync(nameof(PledgeRow));
        await ledger.PledgeDaemon().RebuildAsync(nameof(SignatoryRow));
        await ShouldEqualRecountAsync("repaired");

        T Of<T>(IReadOnlyList<T> choices) => choices[chance.Next(choices.Count)];

        async Task HappenAsync()
        {
            var uscc = Uscc.Parse(Of(register.Keys.ToList()));
            if (chance.Next(4) == 0)
            {
                var closed = register[uscc.Value].OfType<EnterpriseDeregistered>().Any();
                object? change = closed ? null : chance.Next(8) switch
                {
                    0 => new EnterpriseDeregistered(uscc, "注销", RuleSamples.Today),
                    1 or 2 => register[uscc.Value].Count(fact => fact is EnterpriseSuspended) > register[uscc.Value].Count(fact => fact is EnterpriseResumed)
                        ? new EnterpriseResumed(uscc, RuleSamples.Today) : new EnterpriseSuspended(uscc, "歇业", RuleSamples.Today),
                    3 or 4 => new EnterpriseSectorChanged(uscc, Of(Sectors), RuleSamples.Today),
                    _ => new EnterpriseMoved(uscc, Of(Districts), RuleSamples.Today),
                };
                if (change is not null) await RecordAsync(uscc, change);
                return;
            }

            if (pledges.Count == 0 || chance.Next(3) == 0)
            {
                await SignAsync(uscc, pledges.Count + 1, Of(Agencies), Of(Districts), Of(Sectors));
                return;
            }

            var pledge = Of(pledges.Keys.ToList());
            var next = pledges[pledge].Aggregate(Pledge.Initial, Pledge.Evolve) switch
            {
                Pledge.InForce { IsDue: false } when chance.Next(2) == 0 => FellDue,
                Pledge.InForce => Of<PledgeFact>([Kept, KeptInPart, NotKept]),
                Pledge.Verified { Finding.Performance: not Performance.Full } => Breached,
                _ => null,
            };
            if (next is null) return;
            next = next with { Uscc = Uscc.Parse(pledge.Uscc), Code = PledgeCode.Parse(pledge.Code) };
            pledges[pledge].Add(next);
            await ledger.RecordAsync(StreamId.For<Pledge>(pledge.Uscc, pledge.Code), next);
        }
    }

    private async Task ShouldEqualRecountAsync(string when)
    {
        foreach (var by in Enum.GetValues<PledgeRateBy>())
        {
            (await PledgeRate.ReadAsync(graph, by, default)).Where(rate => rate != new PledgeRate(rate.Code, 0, 0, 0, 0, 0, 0, 0, 0))
                .ShouldBe(Recount(by).OrderBy(rate => rate.Code, StringComparer.Ordinal), $"by {by}, {when}");
        }
    }

    private IEnumerable<PledgeRate> Recount(PledgeRateBy by)
    {
        var states = pledges.Values.Select(facts => (Pledge.Signed)facts.Aggregate(Pledge.Initial, Pledge.Evolve)).ToList();
        var enterprises = register.Select(entry => (
            Pledges: pledges.Keys.Count(pledge => pledge.Uscc == entry.Key),
            District: entry.Value.Select(fact => fact switch { EnterpriseRegistered f => f.District, EnterpriseMoved f => f.District, _ => null }).Last(known => known is not null)!,
            Sector: entry.Value.Select(fact => fact switch { EnterpriseRegistered f => f.Sector, EnterpriseSectorChanged f => f.Sector, _ => null }).Last(known => known is not null)!,
            InBusiness: !entry.Value.OfType<EnterpriseDeregistered>().Any()
                && entry.Value.Count(fact => fact is EnterpriseSuspended) == entry.Value.Count(fact => fact is EnterpriseResumed))).ToList();
        foreach (var code in states.Select(state => PlaceOf(state.Terms)).Concat(enterprises.Select(SeatOf)).OfType<string>().Distinct())
        {
            var mine = states.Where(state => PlaceOf(state.Terms) == code).ToList();
            var seated = enterprises.Where(enterprise => SeatOf(enterprise) == code && enterprise.InBusiness).ToList();
            long? Seated(long count) => by is PledgeRateBy.Agency ? null : count;
            var rate = new PledgeRate(
                code, Seated(seated.Count), Seated(seated.Count(enterprise => enterprise.Pledges > 0)),
                mine.Count(state => state is Pledge.InForce { IsDue: false }), mine.Count(state => state is Pledge.InForce { IsDue: true }),
                mine.Count(state => state is Pledge.Verified { Finding.Performance: Performance.Full }),
                mine.Count(state => state is Pledge.Verified { Finding.Performance: Performance.Part }),
                mine.Count(state => state is Pledge.Verified { Finding.Performance: Performance.None }), mine.Count(state => state is Pledge.Breached));
            if (rate != new PledgeRate(code, 0, 0, 0, 0, 0, 0, 0, 0)) yield return rate;
        }

        string PlaceOf(PledgeSigned terms) => by switch
        {
            PledgeRateBy.District => terms.District,
            PledgeRateBy.Sector => terms.Sector[..1],
            _ => terms.AgencyId,
        };

        string? SeatOf((int Pledges, string District, string Sector, bool InBusiness) enterprise) => by switch
        {
            PledgeRateBy.District => enterprise.District,
            PledgeRateBy.Sector => enterprise.Sector[..1],
            _ => null,
        };
    }

    private async Task<Uscc> RegisterAsync(int serial, string district, string sector)
    {
        var uscc = Uscc.Complete($"91120116MA{serial:000000}");
        register.Add(uscc.Value, []);
        await RecordAsync(uscc, RuleSamples.Registered with { Uscc = uscc, District = district, Sector = sector });
        return uscc;
    }

    private async Task RecordAsync(Uscc uscc, object fact)
    {
        register[uscc.Value].Add(fact);
        await ledger.RecordAsync(StreamId.For<Enterprise>(uscc.Value), fact);
    }

    private async Task SignAsync(Uscc uscc, int serial, string agency, string district, string sector)
    {
        var signed = Signed with
        {
            Uscc = uscc, Code = PledgeCode.Parse($"12011620260701{serial:000000}"), AgencyId = agency, District = district, Sector = sector,
        };
        pledges.Add((uscc.Value, signed.Code.Value), [signed]);
        await ledger.RecordAsync(StreamId.For<Pledge>(uscc.Value, signed.Code.Value), signed);
    }
}
