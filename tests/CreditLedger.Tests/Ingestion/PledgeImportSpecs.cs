using CreditLedger.Ingestion;
using CreditLedger.Pledges;
using CreditLedger.Store;

namespace CreditLedger.Tests.Ingestion;

public sealed class PledgeImportSpecs
{
    // Made anew for every test: some of them change a row.
    private static Row[] Forty => [.. Enumerable.Range(1, 40).Select(i => TestFile.Pledge(i % 13, ("承诺编码", $"12010120260309{i:D6}")))];

    private static Row[] FortyPerformed => [.. Enumerable.Range(1, 40).Select(i => TestFile.Performed(i % 13, changes: ("承诺编码", $"12010120260309{i:D6}")))];

    [Fact]
    public async Task a_pledge_is_signed_with_everything_its_row_says()
    {
        await using var ledger = await OpenAsync();
        Counts(await ledger.ImportAsync(TestFile.Pledge(1))).ShouldBe((1, 1, 0, 0));
        var terms = (await PledgeAsync(ledger, 1)).ShouldBeOfType<Pledge.InForce>().Terms;
        (terms.Kind, terms.AgencyId, terms.District, terms.Sector).ShouldBe((PledgeKind.DeferredDocumentAcceptance, TestFile.Agency, "120101", "F51"));
        (terms.Reason, terms.Content, terms.Liability).ShouldBe(("申请办理食品经营许可证", "三十日内补交场所证明", "撤销许可；记入信用记录"));
        (terms.SignedOn, terms.DueOn, terms.ValidUntil, terms.PublicityAgreed).ShouldBe(
            (new DateOnly(2026, 3, 9), new DateOnly(2026, 4, 8), new DateOnly(2029, 3, 8), true));
    }

    [Fact]
    public async Task a_row_publishes_the_pledge_where_it_says_that_everyone_may_see_it()
    {
        await using var ledger = await OpenAsync();
        await ledger.ImportAsync(
            TestFile.Pledge(1), TestFile.Pledge(2, ("公开类型", "不可公开")), TestFile.Pledge(3, ("承诺有效期", "2026-05-01")), TestFile.Performed(4));
        (await PledgeAsync(ledger, 1)).ShouldBeOfType<Pledge.InForce>().IsPublished.ShouldBeTrue();
        (await PledgeAsync(ledger, 2)).ShouldBeOfType<Pledge.InForce>().IsPublished.ShouldBeFalse();
        (await PledgeAsync(ledger, 3)).ShouldBeOfType<Pledge.InForce>().IsPublished.ShouldBeFalse();
        (await PledgeAsync(ledger, 4)).ShouldBeOfType<Pledge.Verified>().IsPublished.ShouldBeTrue();
    }

    [Fact]
    public async Task a_row_that_says_how_the_pledge_was_performed_signs_and_verifies_it()
    {
        await using var ledger = await OpenAsync();
        Counts(await ledger.ImportAsync(TestFile.Performed(1), TestFile.Performed(2, "部分履行"), TestFile.Performed(3, "全部未履行"))).ShouldBe((3, 3, 0, 0));
        var finding = (await PledgeAsync(ledger, 2)).ShouldBeOfType<Pledge.Verified>().Finding;
        (finding.Performance, finding.Unperformed, finding.Liability, finding.Evidence, finding.VerifiedOn)
            .ShouldBe((Performance.Part, "场所证明未补交", "记入信用记录", "核查记录2", new DateOnly(2026, 4, 20)));
        (await PledgeAsync(ledger, 1)).ShouldBeOfType<Pledge.Verified>().Finding.Performance.ShouldBe(Performance.Full);
        (await PledgeAsync(ledger, 3)).ShouldBeOfType<Pledge.Verified>().Finding.Performance.ShouldBe(Performance.None);
    }

    [Fact]
    public async Task a_later_delivery_verifies_what_an_earlier_one_signed_and_everything_again_is_known()
    {
        await using var ledger = await OpenAsync();
        Counts(await ledger.ImportAsync(Forty)).ShouldBe((40, 40, 0, 0));
        Counts(await ledger.ImportAsync(FortyPerformed)).ShouldBe((40, 40, 0, 0));
        var before = await ledger.FactsAsync(IsOfPledge);
        before.Count.ShouldBe(120); // Signed, published, verified.
        Counts(await ledger.ImportAsync(Forty)).ShouldBe((40, 0, 40, 0));
        Counts(await ledger.ImportAsync(FortyPerformed)).ShouldBe((40, 0, 40, 0));
        (await ledger.FactsAsync(IsOfPledge)).ShouldBe(before);
    }

    [Fact]
    public async Task a_pledge_stands_the_same_whichever_delivery_comes_first()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await one.ImportAsync(Forty.Take(25));
        await one.ImportAsync(FortyPerformed.Skip(10));
        await other.ImportAsync(FortyPerformed.Skip(10));
        await other.ImportAsync(Forty.Take(25));
        (await one.FactsAsync(IsOfPledge)).ShouldBe(await other.FactsAsync(IsOfPledge), ignoreOrder: true);
    }

    [Theory]
    [InlineData("PLEDGE_UNPERFORMED_MISSING", "部分履行", "未履行的承诺内容", "")]
    [InlineData("PLEDGE_LIABILITY_FOUND_MISSING", "全部未履行", "违诺责任追究内容", "")]
    [InlineData("PLEDGE_NOTHING_UNPERFORMED", "全部履行", "未履行的承诺内容", "场所证明")]
    [InlineData("PLEDGE_OF_OTHER_AGENCY", "全部履行", "承诺履行状态认定单位代码", "11120000900001033L")]
    [InlineData("PLEDGE_VERIFIED_IN_FUTURE", "全部履行", "承诺履行状态认定日期", "2026-11-21")]
    [InlineData("PLEDGE_VERIFIED_BEFORE_SIGNING", "全部履行", "承诺履行状态认定日期", "2026-03-08")]
    [InlineData("PLEDGE_NOT_YET_DUE", "部分履行", "承诺履行状态认定日期", "2026-04-08")]
    public async Task a_finding_that_does_not_hold_keeps_the_whole_row_out(string rule, string performance, string column, string value)
    {
        await using var ledger = await OpenAsync();
        var report = await ledger.ImportAsync(TestFile.Performed(1, performance, (column, value)));
        Counts(report).ShouldBe((1, 0, 0, 1));
        report.Rules.Single().Rule.ShouldBe(rule);
        (await PledgeAsync(ledger, 1)).ShouldBeOfType<Pledge.Unsigned>();
    }

    [Theory]
    [InlineData("PLEDGE_SIGNED_IN_FUTURE", "承诺作出日期", "2026-11-21")]
    [InlineData("PLEDGE_DUE_BEFORE_SIGNING", "履约截止日期", "2026-03-08")]
    [InlineData("PLEDGE_VALIDITY_REVERSED", "承诺有效期", "2026-03-08")]
    [InlineData("1001", "承诺人名称", "天津示例2有限公司")]
    public async Task a_pledge_that_does_not_hold_is_kept_out_by_its_rule(string rule, string column, string value)
    {
        await using var ledger = await OpenAsync();
        (await ledger.ImportAsync(TestFile.Pledge(1, ("承诺有效期", ""), ("履约截止日期", "")).With((column, value)))).Rules
            .Single(met => met.Effect == RuleEffect.Quarantine).Rule.ShouldBe(rule);
    }

    [Fact]
    public async Task another_pledge_under_the_same_code_and_another_finding_about_it_are_kept_out()
    {
        await using var ledger = await OpenAsync();
        var report = await ledger.ImportAsync(
            TestFile.Performed(1), TestFile.Pledge(1, ("承诺内容", "另一内容")), TestFile.Performed(1, "部分履行"), TestFile.Performed(1));
        Counts(report).ShouldBe((4, 1, 1, 2));
        report.Rules.Select(rule => rule.Rule).ShouldBe(["PLEDGE_CODE_REUSED", "PLEDGE_VERIFIED_OTHERWISE"]);
    }

    [Fact]
    public async Task an_undated_finding_is_of_the_day_of_delivery_and_stays_so_when_it_is_delivered_again()
    {
        await using var ledger = await OpenAsync();
        var row = TestFile.Performed(1, changes: [("承诺履行状态认定日期", ""), ("证明材料", "")]);
        await ledger.ImportAsync(TestFile.Stream(row), options => options with { DeliveredOn = new DateOnly(2026, 5, 6) });
        (await PledgeAsync(ledger, 1)).ShouldBeOfType<Pledge.Verified>().Finding.VerifiedOn.ShouldBe(new DateOnly(2026, 5, 6));
        Counts(await ledger.ImportAsync(TestFile.Stream(row), options => options with { DeliveredOn = new DateOnly(2026, 6, 1) })).ShouldBe((1, 0, 1, 0));
    }

    [Fact]
    public async Task a_pledge_of_an_enterprise_nobody_has_registered_waits_and_is_taken_when_it_is_delivered_again()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        (await ledger.ImportAsync(TestFile.Performed(1))).Rules.Single().Rule.ShouldBe("ENTERPRISE_NOT_REGISTERED");
        await ledger.ImportAsync(TestFile.Register(1));
        Counts(await ledger.ImportAsync(TestFile.Performed(1))).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public async Task a_pledge_made_before_the_enterprise_closed_is_taken_and_one_made_after_is_not()
    {
        await using var ledger = await OpenAsync();
        await ledger.ImportAsync(TestFile.Change(1, "注销", "决议解散", ("生效日期", "2026-06-01")));
        var report = await ledger.ImportAsync(
            TestFile.Pledge(1), TestFile.Pledge(1, ("承诺编码", "12010120260601000001"), ("承诺作出日期", "2026-06-01"), ("履约截止日期", "")));
        Counts(report).ShouldBe((2, 1, 0, 1));
        report.Rules.Single().Rule.ShouldBe("PLEDGE_SIGNATORY_CLOSED");
    }

    [Fact]
    public async Task a_dry_run_reports_the_same_and_records_nothing()
    {
        await using var ledger = await OpenAsync();
        Row[] rows = [.. Forty, .. FortyPerformed.Take(20), .. Forty.Take(3), TestFile.Performed(3, "部分履行", ("违诺责任追究内容", ""))];
        var before = await ledger.Store.HeadAsync();
        var rehearsed = await ledger.ImportAsync(TestFile.Stream(rows), options => options with { DryRun = true });
        (await ledger.Store.HeadAsync()).ShouldBe(before);
        var real = await ledger.ImportAsync(rows);
        Counts(real).ShouldBe((64, 60, 3, 1));
        Counts(rehearsed).ShouldBe(Counts(real));
        rehearsed.Rules.ShouldBe(real.Rules);
    }

    [Fact]
    public async Task an_interrupted_import_is_taken_up_again_and_ends_as_if_it_had_not_been()
    {
        Row[] rows = [.. Forty, TestFile.Pledge(5, ("承诺编码", "12010120260230000001")), .. FortyPerformed];
        await using var whole = await OpenAsync();
        await whole.ImportAsync(rows);

        await using var ledger = await OpenAsync();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.ImportAsync(
            TestFile.Stream(rows), progress: new Stopper(stop, afterRows: 50), cancellation: stop.Token));
        (await ledger.FactsAsync(IsOfPledge)).Count.ShouldBeInRange(1, 119);

        var report = await ledger.ImportAsync(rows);
        report.IsResumed.ShouldBeTrue();
        (report.Accepted + report.Duplicates + report.Quarantined).ShouldBe(report.Rows);
        (await ledger.FactsAsync(IsOfPledge)).ShouldBe(await whole.FactsAsync(IsOfPledge), ignoreOrder: true);
    }

    [Fact]
    public async Task the_control_total_of_a_pledge_file_is_its_rows()
    {
        await using var ledger = await OpenAsync();
        var report = await ledger.ImportAsync(TestFile.Stream(TestFile.Pledge(1), TestFile.Pledge(2)), options => options with { Declared = new DeclaredTotals(3, 0) });
        report.Fines.ShouldBeNull();
        report.Discrepancies.ShouldBe([new("rows", 3, 2)]);
    }

    [Theory]
    [InlineData("主动型", PledgeKind.VoluntaryDisclosure)]
    [InlineData("主动公示型", PledgeKind.VoluntaryDisclosure)]
    [InlineData("审批替代", PledgeKind.ApprovalSubstitute)]
    [InlineData("行业自律型", PledgeKind.SectorSelfDiscipline)]
    [InlineData("信用修复", PledgeKind.CreditRepair)]
    [InlineData("证明事项型", PledgeKind.Certification)]
    [InlineData("其他（放心消费创建）", PledgeKind.Other)]
    public async Task kinds_are_understood_in_the_national_and_in_the_citys_words(string written, PledgeKind kind)
    {
        await using var ledger = await OpenAsync();
        await ledger.ImportAsync(TestFile.Pledge(1, ("承诺类型", written)));
        (await PledgeAsync(ledger, 1)).ShouldBeOfType<Pledge.InForce>().Terms.Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("特定范围内公开", false)]
    [InlineData("不可公开", false)]
    [InlineData("否", false)]
    public async Task only_what_may_be_told_to_everyone_was_agreed_to_be_published(string written, bool agreed)
    {
        await using var ledger = await OpenAsync();
        await ledger.ImportAsync(TestFile.Pledge(1, ("公开类型", written)));
        (await PledgeAsync(ledger, 1)).ShouldBeOfType<Pledge.InForce>().Terms.PublicityAgreed.ShouldBe(agreed);
    }

    [Fact]
    public async Task no_column_about_a_person_reaches_the_log()
    {
        await using var ledger = await OpenAsync();
        await ledger.ImportAsync(
            TestFile.Performed(1, changes: ("法定代表人", "李四")), TestFile.Pledge(2, ("法定代表人", "李四"), ("承诺编码", "x")),
            TestFile.Pledge(3, ("承诺人类别", "自然人"), ("承诺人名称", "张三")));
        var log = string.Join('\n', await ledger.FactsAsync());
        log.ShouldNotContain("李四");
        log.ShouldNotContain("张三");
    }

    private static async Task<ImportLedger> OpenAsync()
    {
        var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(Enumerable.Range(0, 13).Select(i => TestFile.Register(i)));
        return ledger;
    }

    private static async Task<Pledge> PledgeAsync(ImportLedger ledger, int number) =>
        (await ledger.Store.LoadAsync<Pledge, PledgeFact>(Pledge.StreamOf(TestFile.Code(number), $"12010120260309{number:D6}"))).State;

    private static (int Rows, int Accepted, int Duplicates, int Quarantined) Counts(ImportReport report)
    {
        report.Refusal.ShouldBeNull();
        return (report.Rows, report.Accepted, report.Duplicates, report.Quarantined);
    }

    private static bool IsOfPledge(Fact fact) => fact.Body is PledgeFact;
}
