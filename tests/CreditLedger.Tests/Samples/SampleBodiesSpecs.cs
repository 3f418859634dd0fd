using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Samples;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Samples;

/// <summary>The made-up government bodies of the sample city.</summary>
public sealed class SampleBodiesSpecs
{
    private static readonly SampleIntegrity Script = SampleScript.Load(TestCity.Directory).Integrity;

    /// <summary>One body in each district, of which every other one broke its word.</summary>
    private static readonly SampleIntegrity Small = Script with { Bodies = [new(GovernmentBodyKind.TownGovernment, ["第一镇人民政府"])], Dishonest = 0.5, Indebted = 0.5 };

    private static readonly Type[] Commands =
        [typeof(RegisterGovernmentBody), typeof(AssessIntegrity), typeof(FileBodyDishonesty), typeof(RemedyBodyDishonesty), typeof(ListBodyAsDebtor), typeof(RemoveBodyAsDebtor)];

    [Fact]
    public async Task every_district_has_bodies_that_nobody_takes_for_real_ones_and_the_citys_scheme_grades_them_all()
    {
        await using var ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("government-integrity.json");
        await ledger.EnactAsync("programme-nankai.json");
        (await PlayAsync(ledger, Script)).ShouldBeNull();
        await ledger.FollowAsync();
        (await ledger.TextAsync("select count(distinct district)::text from read.government_body")).ShouldBe($"{TestCity.Reference.Districts.All.Count}");
        (await ledger.TextAsync("select string_agg(distinct kind, ' ' order by kind) from read.government_body")).ShouldBe("Department PublicInstitution SubDistrictOffice TownGovernment");
        (await ledger.TextAsync("select count(*)::text from read.government_body where name not like '%示例%' or substr(uscc, 9, 2) <> 'YY'")).ShouldBe("0");
        (await ledger.TextAsync("select string_agg(distinct grade, ' ' order by grade) from read.body_grade where scheme_id = 'government-integrity'")).ShouldBe("A B C D");
        (await ledger.TextAsync("select ((select count(*) from read.body_grade where scheme_id = 'government-integrity') = (select count(*) from read.government_body))::text")).ShouldBe("true");
        (await ledger.TextAsync("select string_agg(distinct b.kind || ' ' || b.district, ',') from read.body_grade g join read.government_body b on b.uscc = g.uscc where g.scheme_id = 'nankai-street-offices'"))
            .ShouldBe("SubDistrictOffice 120104", "a district grades its own");
    }

    [Fact]
    public async Task some_broke_their_word_and_some_of_them_put_it_right()
    {
        await using var ledger = await RuleLedger.OpenAsync();
        await PlayAsync(ledger);
        var kinds = await ledger.Store.ReadAllAsync().Select(fact => fact.Body).OfType<GovernmentBodyFact>().CountBy(fact => fact.GetType().Name).ToDictionaryAsync(count => count.Key, count => count.Value);
        kinds[nameof(BodyDishonestyFiled)].ShouldBeGreaterThan(kinds[nameof(BodyDishonestyRemedied)]);
        kinds[nameof(BodyListedAsDebtor)].ShouldBeGreaterThan(kinds[nameof(BodyRemovedAsDebtor)]);
        kinds.Values.Min().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task a_second_start_changes_nothing_in_another_half_year_either()
    {
        await using var ledger = await RuleLedger.OpenAsync();
        await PlayAsync(ledger);
        var head = await ledger.Store.HeadAsync();
        (await PlayAsync(ledger)).ShouldBeNull();
        ledger.Clock.Day = RuleSamples.Today.AddMonths(8);
        (await PlayAsync(ledger)).ShouldBeNull();
        (await ledger.Store.HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task what_was_cut_off_is_finished_as_it_was_begun()
    {
        await using var whole = await RuleLedger.OpenAsync();
        await PlayAsync(whole);
        await using var cut = await RuleLedger.OpenAsync();
        foreach (var (index, body) in (await FactsAsync(whole)).GroupBy(fact => fact.Stream).Take(12).Index())
        {
            await cut.RecordAsync(body.Key, [.. body.Select(fact => fact.Body).Take(1 + (index % 10))]);
        }

        (await PlayAsync(cut)).ShouldBeNull();
        Written(await FactsAsync(cut)).ShouldBe(Written(await FactsAsync(whole)));

        static IEnumerable<string> Written(IEnumerable<Fact> facts) => facts.Select(fact => $"{fact.Stream} {fact.Version} {fact.Body}").Order(StringComparer.Ordinal);
    }

    private static Task<Refusal?> PlayAsync(RuleLedger ledger, SampleIntegrity? script = null) => new SampleBodies(
        new CommandDesk(Commands, ledger.Store, ledger.Source, TestCity.Reference, RuleSamples.Facts, ledger.Clock), ledger.Store, TestCity.Reference, ledger.Clock, script ?? Small).PlayAsync(default);

    private static async Task<List<Fact>> FactsAsync(RuleLedger ledger) => await ledger.Store.ReadAllAsync().Where(fact => fact.Body is GovernmentBodyFact).ToListAsync();
}
