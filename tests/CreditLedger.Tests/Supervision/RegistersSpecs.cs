using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>The registers of lists, inspectors and plans in real tables, and what a draw is given of them.</summary>
public sealed class RegistersSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        await ledger.EnactAsync("inspection-items-general.json");
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_list_is_shown_as_it_was_enacted_last_and_item_by_item()
    {
        await ledger.FollowAsync();
        (await ledger.TextAsync("select concat_ws('|', list_id, version, risk_scheme, jsonb_array_length(items), protections -> 0 ->> 'id') from read.inspection_item_list"))
            .ShouldBe("general-inspections|1|general-risk|8|no-stand-alone-b-and-better");
        (await ledger.TextAsync("select concat_ws('|', list_version, title ->> 'en', basis ->> 'article', mandated, speciality, classes -> 1 ->> 'ratioMax') from read.inspection_item where item_id = 'fire-safety'"))
            .ShouldBe("1|Fire safety|第五十三条|f|fire|0.2");
    }

    [Fact]
    public async Task an_officers_row_says_where_the_officer_stands()
    {
        const string Row = "select concat_ws('|', status, specialities, qualified_until, withdrawn_on) from read.inspector";
        await InspectorAsync(Certificate, Enrolled);
        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Enrolled|[\"fire\", \"food\"]|2029-07-01");
        await InspectorAsync(Certificate, Withdrawn);
        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Withdrawn|[\"fire\", \"food\"]|2029-07-01|2026-07-01");
    }

    [Fact]
    public async Task recusals_are_rows_of_their_own_until_they_are_lifted()
    {
        const string Rows = "select string_agg(concat_ws('|', certificate, uscc, ground), ' ' order by certificate) from read.recusal";
        await InspectorAsync(Certificate, Enrolled, Declared);
        await InspectorAsync("02010010002", Enrolled with { Certificate = "02010010002" }, Declared with { Certificate = "02010010002", Ground = RecusalGround.Other });
        await ledger.FollowAsync();
        (await ledger.TextAsync(Rows)).ShouldBe($"{Certificate}|{Declared.Uscc}|Kinship 02010010002|{Declared.Uscc}|Other");
        await InspectorAsync(Certificate, new RecusalLifted(Agency, Certificate, Declared.Uscc, Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync(Rows)).ShouldBe($"02010010002|{Declared.Uscc}|Other");
    }

    [Fact]
    public async Task a_draw_is_given_the_qualified_officers_of_its_agency_with_their_recusals()
    {
        await InspectorAsync("02010010003", Enrolled with { Certificate = "02010010003", Specialities = ["food"] });
        await InspectorAsync("02010010002", Enrolled with { Certificate = "02010010002", QualifiedUntil = Today });
        await InspectorAsync(Certificate, Enrolled, Declared);
        await InspectorAsync("02010010004", Enrolled with { Certificate = "02010010004" }, Withdrawn with { Certificate = "02010010004" });
        await ledger.FollowAsync();
        // Known only to the facts yet: that decides.
        await InspectorAsync("02010010002", Declared with { Certificate = "02010010002" });

        (await ReadAsync("fire", Today)).ShouldBe($"{Certificate} {Declared.Uscc}; 02010010002 {Declared.Uscc}");
        (await ReadAsync("fire", Today.AddDays(1))).ShouldBe($"{Certificate} {Declared.Uscc}");
        (await ReadAsync(speciality: null, Today)).ShouldBe($"{Certificate} {Declared.Uscc}; 02010010002 {Declared.Uscc}; 02010010003 ");
        (await ReadAsync("nuclear", Today)).ShouldBeEmpty();
    }

    // An officer used to count from when the register's table had followed, which after an import may be minutes.
    [Fact]
    public async Task an_officer_enrolled_a_moment_ago_is_assigned_and_one_withdrawn_a_moment_ago_is_not()
    {
        await InspectorAsync(Certificate, Enrolled);
        await ledger.RecordAsync(StreamId.For<Inspector>($"{Agency[..^1]}X", "02010010009"), Enrolled with { Certificate = "02010010009" });

        (await ledger.TextAsync("select count(*)::text from read.inspector")).ShouldBe("0");
        (await ReadAsync("fire", Today)).ShouldBe($"{Certificate} ");

        await InspectorAsync(Certificate, Withdrawn);
        (await ReadAsync("fire", Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_plan_is_a_draft_until_it_is_approved()
    {
        const string Row = "select concat_ws('|', year, status, jsonb_array_length(tasks), drawn_up_by, approved_by, approved_on) from read.inspection_plan";
        var stream = StreamId.For<InspectionPlan>(Agency, "2026");
        await ledger.RecordAsync(stream, DrawnUp, DrawnUp with { Tasks = [FireTask, FireTask with { TaskId = "autumn" }] });
        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe($"2026|DrawnUp|2|{Agency}#0017");
        await ledger.RecordAsync(stream, Approved);
        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe($"2026|Approved|2|{Agency}#0017|{Agency}#0001|2026-07-01");
    }

    [Fact]
    public async Task a_plan_is_held_against_the_lists_that_its_tasks_name()
    {
        var readings = new Readings(ledger.Store, ledger.Source, TestCity.Reference, Facts, ledger.Clock, Planner);
        var command = new DrawUpPlan(Agency, 2026, [FireTask, FireTask with { ListId = "nobodys" }, FireTask with { ListId = "a/b" }]);
        var lists = await NamedItemLists.ReadAsync(command, readings, TestContext.Current.CancellationToken);
        lists.Version(FireTask).ShouldNotBeNull().HasSameContentAs(General).ShouldBeTrue();
        lists.InForceOn("general-inspections", Today).ShouldNotBeNull();
        lists.Version(command.Tasks[1]).ShouldBeNull();
        lists.Version(command.Tasks[2]).ShouldBeNull();
    }

    private Task<AppendResult> InspectorAsync(string certificate, params object[] facts) => ledger.RecordAsync(StreamId.For<Inspector>(Agency, certificate), facts);

    private async Task<string> ReadAsync(string? speciality, DateOnly day) => string.Join("; ",
        (await new Inspectors(ledger.Store).ReadAsync(Agency, speciality, day)).Select(officer => $"{officer.Certificate} {string.Join(',', officer.RecusedFrom)}"));
}
