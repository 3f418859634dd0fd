using CreditLedger.Ingestion;
using CreditLedger.Store;

namespace CreditLedger.Tests.Ingestion;

public sealed class ImportSpecs
{
    // Made anew for every test: some of them change a row.
    private static Row[] Forty => [.. Enumerable.Range(1, 40).Select(i => TestFile.Penalty(i % 13, ("CF_WSH", $"津示罚〔2026〕{i}号")))];

    [Fact]
    public async Task every_row_is_accepted_known_or_quarantined()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(
            TestFile.Penalty(1), TestFile.Penalty(1), TestFile.Penalty(2, ("CF_JDRQ", "2026-02-30")), TestFile.Penalty(3), TestFile.Penalty(3, ("CF_NR", "罚款人民币50000元，另责令改正")));
        Counts(report).ShouldBe((5, 2, 1, 2));
        report.Layout.ShouldBe("penalty");
        report.Fines.ShouldBe(250_000);
        report.Rules.Select(rule => rule.Rule).ShouldBe(["DATE_NOT_REAL", "RECORD_NUMBER_REUSED"]);
        (await ledger.ArchiveAsync(TestFile.Code(1))).Records.Count.ShouldBe(1);
    }

    [Fact]
    public async Task the_same_file_again_is_known_throughout()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        Counts(await ledger.ImportAsync(Forty)).ShouldBe((40, 40, 0, 0));
        var before = await ledger.FactsAsync(IsOfArchive);
        Counts(await ledger.ImportAsync(Forty)).ShouldBe((40, 0, 40, 0));
        (await ledger.FactsAsync(IsOfArchive)).ShouldBe(before);
    }

    [Fact]
    public async Task a_dry_run_reports_the_same_and_records_nothing()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        Row[] rows = [.. Forty, .. Forty.Take(3), TestFile.Penalty(1, ("CF_WSH", "津示罚〔2026〕13号"), ("CF_SY", "另案")), TestFile.Penalty(2, ("CF_CFLB", "行政告诫"))];
        var before = await ledger.Store.HeadAsync();
        var rehearsed = await ledger.ImportAsync(TestFile.Stream(rows), options => options with { DryRun = true });
        (await ledger.Store.HeadAsync()).ShouldBe(before);
        var real = await ledger.ImportAsync(rows);
        Counts(rehearsed).ShouldBe(Counts(real));
        rehearsed.Rules.ShouldBe(real.Rules);
        rehearsed.BatchId.ShouldBe(real.BatchId);
    }

    [Fact]
    public async Task an_interrupted_import_is_taken_up_again_and_ends_as_if_it_had_not_been()
    {
        Row[] rows = [.. Forty, TestFile.Penalty(50, ("CF_JDRQ", "x")), .. Forty.Take(5), TestFile.Penalty(51)];
        rows[3]["CF_JDRQ"] = "2026-02-30";
        await using var whole = await ImportLedger.OpenAsync();
        await whole.ImportAsync(rows);

        await using var ledger = await ImportLedger.OpenAsync();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.ImportAsync(
            TestFile.Stream(rows), progress: new Stopper(stop, afterRows: 20), cancellation: stop.Token));
        (await ledger.FactsAsync(IsOfArchive)).Count.ShouldBeInRange(1, 39);

        var report = await ledger.ImportAsync(rows);
        report.IsResumed.ShouldBeTrue();
        (report.Accepted + report.Duplicates + report.Quarantined).ShouldBe(report.Rows);
        (await ledger.FactsAsync(fact => fact.Stream.Kind != "ingestion_batch")).ShouldBe(await whole.FactsAsync(fact => fact.Stream.Kind != "ingestion_batch"), ignoreOrder: true);
        (await ledger.FactsAsync(fact => fact.Body is BatchReceived or BatchCompleted)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task two_imports_of_one_file_at_once_lose_nothing_and_double_nothing()
    {
        Row[] rows = [.. Enumerable.Range(1, 300).Select(i => TestFile.Penalty(i % 40, ("CF_WSH", $"津示罚〔2026〕{i}号"), ("CF_JDRQ", i % 11 == 0 ? "x" : "2026-03-09")))];
        await using var alone = await ImportLedger.OpenAsync();
        await alone.ImportAsync(rows);

        await using var ledger = await ImportLedger.OpenAsync();
        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ledger.ImportAsync(rows))));
        reports.Sum(report => report.Accepted).ShouldBe(273);
        reports.ShouldAllBe(report => report.Accepted + report.Duplicates + report.Quarantined == 300 && report.Quarantined == 27);
        (await ledger.FactsAsync(fact => fact.Stream.Kind is "archive" or "quarantine")).ShouldBe(
            await alone.FactsAsync(fact => fact.Stream.Kind is "archive" or "quarantine"), ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    public async Task what_an_import_records_does_not_depend_on_where_its_pages_end(int pageRows)
    {
        Row[] rows = [.. Forty, .. Forty.Take(9)];
        await using var sevens = await ImportLedger.OpenAsync();
        await using var ledger = await ImportLedger.OpenAsync(pageRows);
        Counts(await ledger.ImportAsync(rows)).ShouldBe(Counts(await sevens.ImportAsync(rows)));
        (await ledger.FactsAsync(IsOfArchive)).ShouldBe(await sevens.FactsAsync(IsOfArchive), ignoreOrder: true);
    }

    [Fact]
    public async Task the_order_of_two_batches_does_not_change_the_archive()
    {
        Row[] second = [.. Forty.Skip(10), .. Enumerable.Range(60, 15).Select(i => TestFile.Penalty(i % 13, ("CF_WSH", $"津示罚〔2026〕{i}号")))];
        await using var one = await ImportLedger.OpenAsync();
        await using var other = await ImportLedger.OpenAsync();
        await one.ImportAsync(Forty.Take(25));
        await one.ImportAsync(second);
        await other.ImportAsync(second);
        await other.ImportAsync(Forty.Take(25));
        (await one.FactsAsync(IsOfArchive)).ShouldBe(await other.FactsAsync(IsOfArchive), ignoreOrder: true);
    }

    [Fact]
    public async Task a_record_about_an_enterprise_nobody_has_registered_yet_is_accepted()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        Counts(await ledger.ImportAsync(TestFile.Licence(1))).ShouldBe((1, 1, 0, 0));
        Counts(await ledger.ImportAsync(TestFile.Register(1))).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public async Task a_name_that_does_not_belong_to_the_code_is_rule_1001_and_a_former_name_is_accepted()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(TestFile.Register(1), TestFile.Register(2));
        await ledger.ImportAsync(TestFile.Change(1, "名称", "天津示例更名有限公司"));
        var report = await ledger.ImportAsync(
            TestFile.Penalty(1, ("CF_WSH", "1")), TestFile.Penalty(1, ("CF_WSH", "2"), ("CF_XDR_MC", "天津示例更名有限公司")), TestFile.Penalty(2, ("CF_XDR_MC", TestFile.Name(1))));
        Counts(report).ShouldBe((3, 2, 0, 1));
        report.Rules.Select(rule => rule.Rule).ShouldBe(["1001", "NAME_FORMER"]);
    }

    [Fact]
    public async Task a_change_of_an_enterprise_nobody_knows_is_quarantined_and_released_when_it_is_delivered_again()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var change = TestFile.Change(1, "住所", "滨海新区");
        (await ledger.ImportAsync(change)).Rules.Single().Rule.ShouldBe("ENTERPRISE_NOT_REGISTERED");
        await ledger.ImportAsync(TestFile.Register(1));
        Counts(await ledger.ImportAsync(change)).ShouldBe((1, 1, 0, 0));
        Counts(await ledger.ImportAsync(change)).ShouldBe((1, 0, 1, 0));
    }

    [Fact]
    public async Task the_register_takes_every_kind_of_change_once()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(TestFile.Register(1), TestFile.Register(2), TestFile.Register(3));
        Row[] changes =
        [
            TestFile.Change(1, "名称", "天津示例更名有限公司"), TestFile.Change(1, "住所", "120116", ("企业名称", "天津示例更名有限公司")), TestFile.Change(1, "行业", "L"),
            TestFile.Change(1, "停业", "自主申请歇业", ("生效日期", "2026-02-01")), TestFile.Change(1, "复业", "", ("生效日期", "2026-03-01")),
            TestFile.Change(2, "注销", "决议解散"), TestFile.Change(3, "合并", TestFile.Code(1).Value),
        ];
        Counts(await ledger.ImportAsync(changes)).ShouldBe((7, 7, 0, 0));
        Counts(await ledger.ImportAsync(changes)).ShouldBe((7, 0, 7, 0));
    }

    [Fact]
    public async Task a_decision_delivered_again_as_revoked_is_revoked()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        Row[] rows = [TestFile.PenaltyOlder(1), TestFile.PenaltyOlder(1, ("CF_ZT", "1"), ("SJC", "2018-06-20 10:00:00"), ("BZ", "行政复议撤销")), TestFile.PenaltyOlder(2, ("CF_ZT", "1"))];
        var report = await ledger.ImportAsync(rows);
        Counts(report).ShouldBe((3, 2, 0, 1));
        report.Rules.Single(rule => rule.Effect == RuleEffect.Quarantine).Rule.ShouldBe("RECORD_NOT_FILED");
        (await ledger.ArchiveAsync(TestFile.Code(1))).Records.Values.Single().IsRevoked.ShouldBeTrue();
        Counts(await ledger.ImportAsync(rows)).ShouldBe((3, 0, 2, 1));
    }

    [Fact]
    public async Task the_fine_of_the_older_layout_is_read_from_the_decision()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(TestFile.PenaltyOlder(1, ("CF_JG", "没收违法所得人民币300元；罚款人民币1.2万元"), ("CF_CFLB2", "没收违法所得")));
        var facts = await ledger.FactsAsync(IsOfArchive);
        facts.Single().ShouldContain("\"fineAmount\":12000");
        facts.Single().ShouldContain("\"confiscatedAmount\":300");
    }

    private static (int Rows, int Accepted, int Duplicates, int Quarantined) Counts(ImportReport report)
    {
        report.Refusal.ShouldBeNull();
        return (report.Rows, report.Accepted, report.Duplicates, report.Quarantined);
    }

    private static bool IsOfArchive(Fact fact) => fact.Stream.Kind == "archive";
}
