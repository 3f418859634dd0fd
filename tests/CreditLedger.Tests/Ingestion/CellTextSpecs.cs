using CreditLedger.Ingestion;

namespace CreditLedger.Tests.Ingestion;

public sealed class CellTextSpecs
{
    [Theory]
    [InlineData("2026-03-09", null)]
    [InlineData("2026/3/9", "DATE_SPELLING")]
    [InlineData("2026.03.09", "DATE_SPELLING")]
    [InlineData("20260309", "DATE_SPELLING")]
    [InlineData("2026年3月9日", "DATE_SPELLING")]
    [InlineData("２０２６年３月９日", "DATE_SPELLING")]
    [InlineData("2026-03-09 14:30:00", "DATE_SPELLING")]
    [InlineData("2026-03-09T14:30", "DATE_SPELLING")]
    [InlineData("46090", "DATE_SERIAL")]
    [InlineData("46090.604", "DATE_SERIAL")]
    public void a_date_is_read_in_each_of_the_usual_spellings(string written, string? rule)
    {
        CellText.ReadDate(written, out var date)?.Id.ShouldBe(rule);
        date.ShouldBe(new DateOnly(2026, 3, 9));
    }

    [Theory]
    [InlineData("2026-02-30", "DATE_NOT_REAL")]
    [InlineData("2026-13-01", "DATE_NOT_REAL")]
    [InlineData("20260230", "DATE_NOT_REAL")]
    [InlineData("0000-00-00", "DATE_NOT_REAL")]
    [InlineData("1900-01-01", "DATE_TOO_EARLY")]
    [InlineData("202639", "DATE_UNREADABLE")]
    [InlineData("9.3.26", "DATE_UNREADABLE")]
    [InlineData("去年三月", "DATE_UNREADABLE")]
    [InlineData("#N/A", "DATE_UNREADABLE")]
    public void a_date_that_is_none_is_told_apart(string written, string rule) => CellText.ReadDate(written, out _)!.Id.ShouldBe(rule);

    [Theory]
    [InlineData("", true)]
    [InlineData("长期", true)]
    [InlineData("9999-09-09", true)]
    [InlineData("9999/12/31", true)]
    [InlineData("2099-12-31", true)]
    [InlineData("20991231", true)]
    [InlineData("2099-12-30", false)]
    [InlineData("x", false)]
    public void some_days_mean_that_there_is_no_end(string written, bool isOpen) => CellText.IsOpenEnd(written).ShouldBe(isOpen);

    [Theory]
    [InlineData("5", MoneyUnit.TenThousandYuan, 50_000)]
    [InlineData("0.12005", MoneyUnit.TenThousandYuan, 1200.5)]
    [InlineData("１，０００．５", MoneyUnit.Yuan, 1000.5)]
    [InlineData("1,234,567.89", MoneyUnit.Yuan, 1234567.89)]
    [InlineData("3万元", MoneyUnit.Yuan, 30_000)]
    [InlineData("500元", MoneyUnit.TenThousandYuan, 500)]
    [InlineData("¥20", MoneyUnit.Yuan, 20)]
    [InlineData("5E-05", MoneyUnit.TenThousandYuan, 0.5)]
    [InlineData("0", MoneyUnit.TenThousandYuan, 0)]
    public void an_amount_is_read_in_yuan(string written, MoneyUnit unit, double yuan)
    {
        CellText.ReadAmount(written, unit, out var read).ShouldBeNull();
        read.ShouldBe((decimal)yuan);
    }

    [Theory]
    [InlineData("-5", "AMOUNT_NEGATIVE")]
    [InlineData("0.00000012", "AMOUNT_DIGITS")]
    [InlineData("999999999999999999", "AMOUNT_DIGITS")]
    [InlineData("99999999999999999999999999999999", "AMOUNT_UNREADABLE")]
    [InlineData("五万元", "AMOUNT_UNREADABLE")]
    [InlineData("5..0", "AMOUNT_UNREADABLE")]
    [InlineData("=1+1", "AMOUNT_UNREADABLE")]
    public void an_amount_that_cannot_be_is_told_apart(string written, string rule) => CellText.ReadAmount(written, MoneyUnit.TenThousandYuan, out _)!.Id.ShouldBe(rule);

    [Theory]
    [InlineData("当事人身份证号11010519491231002X，住所不详", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("91350100M000100Y43", false)]
    [InlineData("000000000000000000", false)]
    [InlineData("编号211010519491231002X", false)]
    public void an_identity_number_is_known_by_its_birthday_and_its_check(string text, bool isThere)
    {
        CellText.NamesPersonId(text).ShouldBe(isThere);
        CellText.WithholdPersonIds(text).Contains("******").ShouldBe(isThere);
    }

    [Theory]
    [InlineData("罚款人民币50000元；没收违法所得1200.5元", new[] { 50000.0 }, new[] { 1200.5 })]
    [InlineData("处以罚款５万元", new[] { 50000.0 }, new double[0])]
    [InlineData("没收违法所得3,200元，并处罚款人民币1.5万元", new[] { 15000.0 }, new[] { 3200.0 })]
    [InlineData("警告", new double[0], new double[0])]
    public void amounts_are_found_in_the_text_of_a_decision(string text, double[] fines, double[] confiscated)
    {
        StatedAmounts.Fines(text).ShouldBe(fines.Select(amount => (decimal)amount));
        StatedAmounts.Confiscations(text).ShouldBe(confiscated.Select(amount => (decimal)amount));
    }
}
