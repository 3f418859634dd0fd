using CreditLedger.Ingestion;

namespace CreditLedger.Tests.Ingestion;

public sealed class ItemImportSpecs
{
    private static readonly Func<CreditLedger.Store.Fact, bool> IsOfArchive = fact => fact.Stream.Kind == "archive";

    [Fact]
    public async Task a_row_is_filed_under_the_item_it_names_in_whatever_words()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(
            TestFile.Item(1, "纳税信用等级", ("值", "ａ")), TestFile.Item(2, "tax.class", ("值", "M")), TestFile.Item(3, "荣誉表彰"),
            TestFile.Item(4, "贷款发放", ("金额", "120万元")), TestFile.Item(5, "资金流", ("金额", "99.5"), ("截止日期", "2026-03-31")),
            TestFile.Item(6, "失信被执行人", ("金额", "50,000"), ("截止日期", "长期")));
        (report.Accepted, report.Quarantined).ShouldBe((6, 0));
        report.Rules.ShouldContain(rule => rule.Rule == QualityRules.WidthFolded.Id);
        var rows = await ledger.RowsAsync(
            "select concat_ws('|', item, nature, value, amount, occurred_on, valid_until, provenance, disclosure) from read.archive_item order by item, value",
            reader => reader.GetString(0));
        rows.ShouldBe([
            "flow.funds|Figure|99.5|2026-03-09|2026-03-31|Official|Restricted",
            "honour|Event|2026-03-09|Official|Public",
            "list.judgment.debtor|Listing|50000|2026-03-09|Official|Public",
            "loan.granted|Event|1200000|2026-03-09|Official|Restricted",
            "tax.class|Value|A|2026-03-09|Official|Restricted", "tax.class|Value|M|2026-03-09|Official|Restricted",
        ]);
    }

    [Fact]
    public async Task a_row_that_has_ended_ends_what_it_or_an_earlier_delivery_filed_and_everything_again_is_known()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var (listed, lifted) = (TestFile.Item(1, "经营异常名录"), TestFile.Ended(TestFile.Item(1, "经营异常名录"), "终止"));
        await ledger.ImportAsync(listed);
        (await ledger.ImportAsync(lifted, TestFile.Ended(TestFile.Item(2, "经营异常名录"), "终止"))).Accepted.ShouldBe(2);
        var before = await ledger.FactsAsync(IsOfArchive);
        before.Count.ShouldBe(4);
        (await ledger.ImportAsync(TestFile.Stream(listed, lifted), options => options with { FileName = "again.csv" })).Duplicates.ShouldBe(2);
        (await ledger.FactsAsync(IsOfArchive)).ShouldBe(before);
        (await ledger.RowsAsync("select ended_on from read.archive_item", reader => reader.GetFieldValue<DateOnly>(0)))
            .ShouldBe([new DateOnly(2026, 4, 2), new DateOnly(2026, 4, 2)]);
    }

    [Fact]
    public async Task a_revoked_row_is_as_if_it_had_never_been()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(TestFile.Item(1, "荣誉表彰"), TestFile.Item(2, "荣誉表彰"));
        (await ledger.ImportAsync(TestFile.Ended(TestFile.Item(1, "荣誉表彰"), "撤销"))).Accepted.ShouldBe(1);
        (await ledger.RowsAsync("select uscc from read.archive_item", reader => reader.GetString(0))).ShouldBe([TestFile.Code(2).Value]);
        (await ledger.ArchiveAsync(TestFile.Code(1))).Records.Values.Single().IsRevoked.ShouldBeTrue();
    }

    [Theory]
    [InlineData("ITEM_NOT_CATALOGUED", "目录项", "血型")]
    [InlineData("ITEM_SELF_DECLARED", "目录项", "declared.employees")]
    [InlineData("ITEM_VALUE_INVALID", "值", "E")]
    [InlineData("ITEM_AMOUNT_INVALID", "金额", "5")]
    [InlineData("ITEM_IN_FUTURE", "发生日期", "2026-11-21")]
    [InlineData("ITEM_TERM_REVERSED", "截止日期", "2026-03-08")]
    [InlineData("ITEM_STATE_UNKNOWN", "状态", "有时")]
    [InlineData("VALUE_MISSING", "记录编号", "")]
    [InlineData("AGENCY_NOT_ENTITLED", "信息提供单位代码", "11120101900200008J")]
    public async Task a_row_that_does_not_hold_is_kept_out_by_its_rule(string rule, string column, string value)
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(TestFile.Item(1, "tax.class", ("值", "A")).With((column, value)));
        (report.Accepted, report.Quarantined).ShouldBe((0, 1));
        report.Rules.ShouldContain(met => met.Rule == rule);
    }

    [Theory]
    [InlineData("ITEM_HAS_NO_END", "荣誉表彰", "终止原因", "到期")]
    [InlineData("ITEM_REASON_MISSING", "经营异常名录", "终止原因", "")]
    [InlineData("ITEM_ENDED_BEFORE_BEGINNING", "经营异常名录", "终止日期", "2026-03-08")]
    [InlineData("ITEM_ENDED_IN_FUTURE", "经营异常名录", "终止日期", "2026-11-21")]
    public async Task an_ending_that_does_not_hold_keeps_the_whole_row_out(string rule, string item, string column, string value)
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(TestFile.Ended(TestFile.Item(1, item), "终止").With((column, value)));
        (report.Accepted, report.Rules.Single().Rule).ShouldBe((0, rule));
        (await ledger.ArchiveAsync(TestFile.Code(1))).Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_record_under_another_name_than_the_code_bears_is_kept_out()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(TestFile.Register(1));
        (await ledger.ImportAsync(TestFile.Item(1, "荣誉表彰", ("主体名称", "天津示例2有限公司")))).Rules.Single().Rule.ShouldBe("1001");
    }

    [Fact]
    public async Task a_natural_person_is_not_taken_in_and_nothing_of_the_row_is_kept()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(TestFile.Item(1, "荣誉表彰", ("统一社会信用代码", ""), ("证件号码", "000000000000000000")));
        report.Rules.Single().Rule.ShouldBe(QualityRules.Person.Id);
        (await ledger.RowsAsync("select \"values\"::text from read.quarantined_row", reader => reader.GetString(0))).ShouldBe(["[]"]);
    }

    [Fact]
    public async Task a_workbook_is_taken_as_a_csv_is()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var row = TestFile.Item(1, "社保参保人数", ("值", "36"));
        (await ledger.ImportAsync(TestFile.Workbook([TestFile.Columns("item"), row.Cells]))).Accepted.ShouldBe(1);
        (await ledger.ImportAsync(TestFile.Stream(row), options => options with { FileName = "again.csv" })).Duplicates.ShouldBe(1);
    }
}
