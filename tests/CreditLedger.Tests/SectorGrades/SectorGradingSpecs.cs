using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.SectorGrades.SectorSamples;

namespace CreditLedger.Tests.SectorGrades;

/// <summary>From what happens to an enterprise to its grades under sectors' and programmes' schemes, on real PostgreSQL, without anyone lifting a finger.</summary>
public sealed class SectorGradingSpecs : IAsyncLifetime
{
    private const string Grades = "select string_agg(concat_ws('|', scheme_id, scheme_version, grade, vetoed_by), ' ' order by scheme_id) from read.sector_grade";
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("sector-developers.json");
        await ledger.RegisterAsync(Developer);
        await ledger.FollowAsync();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task an_enterprise_has_its_sectors_grade_beside_the_citys()
    {
        (await ledger.TextAsync(Grades)).ShouldBe("developers|1|A");
        (await ledger.TextAsync("select grade || ' ' || scheme_id from read.evaluation")).ShouldBe("A public-evaluation");
        (await ledger.TextAsync("select concat_ws('|', scheme_id, scheme_version, grade, district, sector) from read.sector_grade_report")).ShouldBe("developers|1|A|120116|K70");
    }

    [Fact]
    public async Task what_happens_is_graded_once_also_across_restarts()
    {
        await ledger.FileAsync(Penalty(Severity.Serious), Penalty(Severity.Serious, number: "2"));
        for (var restart = 0; restart < 3; restart++) await ledger.FollowAsync();
        (await ledger.TextAsync(Grades)).ShouldBe("developers|1|E|serious-penalties-repeated");
        (await ledger.StoryAsync<SectorGrade>("developers")).ShouldBe("SectorGradeAssigned SectorGradeAssigned");
    }

    [Fact]
    public async Task whoever_leaves_the_sector_loses_its_grade_and_nothing_else()
    {
        await ledger.RegisterAsync(new EnterpriseSectorChanged(Uscc, "F51", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync(Grades)).ShouldBeNull();
        (await ledger.StoryAsync<SectorGrade>("developers")).ShouldBe("SectorGradeAssigned SectorGradeWithdrawn");
        (await ledger.TextAsync("select grade from read.evaluation")).ShouldBe("A");
    }

    [Fact]
    public async Task a_run_over_everyone_finds_what_time_alone_changed_and_a_second_finds_nothing()
    {
        await ledger.FileAsync(Penalty(Severity.Serious, endsOn: Today.AddDays(30), fine: 200_000));
        await ledger.FollowAsync();
        ledger.Clock.Day = Today.AddDays(31);
        var first = await Run().RunAsync();
        (first.Changed, first.Grades["developers A"]).ShouldBe((1, 1));
        (await Run().RunAsync()).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task a_version_decides_from_its_first_day_and_not_the_day_before()
    {
        await ledger.RecordAsync(
            StreamId.For<SectorScheme>("developers"),
            new SectorSchemeEnacted("developers", 2, Today.AddDays(5), Developers with { Version = 2, EffectiveOn = Today.AddDays(5) }, "proposer", "approver"));
        ledger.Clock.Day = Today.AddDays(4);
        (await Run().RunAsync()).Changed.ShouldBe(0);
        ledger.Clock.Day = Today.AddDays(5);
        (await Run().RunAsync()).Changed.ShouldBe(1);
        await ledger.FollowAsync();
        (await ledger.TextAsync(Grades)).ShouldBe("developers|2|A");
    }

    [Fact]
    public async Task a_programmes_scheme_is_enacted_with_it_and_grades_its_members()
    {
        (await EnactAsync(ProgrammeSamples.File)).Refusal.ShouldBeNull();
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Joined);
        await ledger.FollowAsync();
        (await ledger.TextAsync(Grades)).ShouldBe("developers|1|A sample-tower-scheme|1|A");
        var (scheme, _) = await ledger.Store.LoadAsync<SectorScheme, SectorSchemeFact>(StreamId.For<SectorScheme>("sample-tower-scheme"));
        scheme.ProgrammeId.ShouldBe("sample-tower-plan");

        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Left);
        await ledger.FollowAsync();
        (await ledger.TextAsync(Grades)).ShouldBe("developers|1|A");
    }

    [Fact]
    public async Task two_programmes_share_a_scheme_only_word_for_word()
    {
        (await EnactAsync(ProgrammeSamples.File)).Refusal.ShouldBeNull();
        (await EnactAsync(ProgrammeSamples.Spoilt("\"sample-tower-plan\"", "\"same-words-plan\""))).Refusal.ShouldBeNull();

        var changed = ProgrammeSamples.Spoilt("\"sample-tower-plan\"", "\"other-plan\"");
        File.WriteAllText(changed, File.ReadAllText(changed).Replace("\"from\": 60 }", "\"from\": 70 }", StringComparison.Ordinal));
        (await EnactAsync(changed)).Refusal.ShouldNotBeNull().Code.ShouldBe(EnactSectorScheme.OfAnother.Code);
        (await ledger.Store.CountStreamsAsync<Programme>()).ShouldBe(2, "a programme whose parts were refused is not in force");
    }

    [Fact]
    public async Task a_grade_is_recognised_only_where_a_crosswalk_in_force_names_its_very_version()
    {
        const string Recognised = "select string_agg(concat_ws('|', from_grade, scheme_id, scheme_version, grade, crosswalk_id, programme_id), ' ') from read.recognition where from_scheme = 'sample-tower-scheme' and from_version = ";
        (await EnactAsync(ProgrammeSamples.File)).Refusal.ShouldBeNull();
        await ledger.FollowAsync();
        (await ledger.TextAsync(Recognised + "1")).ShouldBe("A|public-evaluation|3|A|to-public|sample-tower-plan", "B is recognised as none");
        (await ledger.TextAsync(Recognised + "2")).ShouldBeNull();

        var second = ProgrammeSamples.Plan with { Version = 2, EffectiveOn = Today.AddDays(3), Crosswalks = null };
        await ledger.RecordAsync(StreamId.For<Programme>(second.Id), new ProgrammeEnacted(second.Id, 2, second.EffectiveOn, second, "proposer", "approver"));
        await ledger.FollowAsync();
        (await ledger.TextAsync("select min(replaced_on)::text from read.recognition")).ShouldBe("2026-07-04", "the version without it takes over on its day");
    }

    [Fact]
    public async Task the_letter_of_a_sector_is_known_to_a_regulators_rules_and_changes_no_risk_class()
    {
        await ledger.EnactAsync("risk-general.json");
        await new ClassificationRun(ledger.Store, Facts, ledger.Clock).RunAsync();
        var known = await ledger.Store.ReadSubjectAsync(Uscc.Value).Select(fact => fact.Body).ToListAsync();
        Facts.Bind("sector.grade", "developers").Observe(Subject(known), Today).Written.ShouldBe("A");
        known.OfType<RiskClassAssigned>().ShouldHaveSingleItem().SchemeId.ShouldBe("general-risk");
        known.OfType<GradeAssigned>().ShouldHaveSingleItem().SchemeId.ShouldBe("public-evaluation");
    }

    [Fact]
    public async Task a_sectors_grade_says_itself_that_it_is_the_sectors()
    {
        var grade = (SectorGradeAssigned)(await ledger.Store.ReadStreamAsync(StreamId.For<SectorGrade>(Uscc.Value, "developers")).FirstAsync()).Body;
        var why = new SchemeBook(ledger.Store, Facts).Explain(grade);
        why.ToText(CreditLedger.Kernel.Language.En).ShouldContain("Sector grade A (excellent)");
        why.ToText(CreditLedger.Kernel.Language.En).ShouldContain("It is the sector's grade and not the city's.");
        why.ToText(CreditLedger.Kernel.Language.Zh).ShouldContain("行业评价等级 A（优秀）");
    }

    private SectorGradingRun Run() => new(ledger.Store, Facts, ledger.Clock);

    private Task<EnactmentResult> EnactAsync(string file) => ledger.Enactment.EnactAsync(file, "proposer", "approver", default);
}
