using CreditLedger.Pledges;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.Tests.Pledges;

public sealed class PledgeCodeSpecs
{
    [Fact]
    public void a_code_says_where_when_and_which()
    {
        var code = PledgeCode.Parse("12010120240229000042");
        (code.Division, code.On, code.Serial).ShouldBe(("120101", new DateOnly(2024, 2, 29), "000042"));
    }

    [Theory]
    [InlineData(null, "PLEDGE_CODE_MISSING")]
    [InlineData("  -", "PLEDGE_CODE_MISSING")]
    [InlineData("120101202402290000421", "PLEDGE_CODE_LENGTH")]
    [InlineData("1201012024022900004", "PLEDGE_CODE_LENGTH")]
    [InlineData("1201012024022900004x", "PLEDGE_CODE_CHARACTER")]
    [InlineData("12010120240229٠٠٠٠٤٢", "PLEDGE_CODE_CHARACTER")]
    [InlineData("12010120230229000042", "PLEDGE_CODE_DATE")]
    [InlineData("12010120241301000042", "PLEDGE_CODE_DATE")]
    [InlineData("12010100000101000042", "PLEDGE_CODE_DATE")]
    public void what_is_no_code_is_refused_with_the_reason(string? text, string refusal) => PledgeCode.Read(text, out _)!.Code.ShouldBe(refusal);

    [Fact]
    public void a_stored_code_that_is_none_is_corruption() =>
        Should.Throw<FormatException>(() => PledgeCode.Parse("12010120230229000042")).Message.ShouldContain("PLEDGE_CODE_DATE");

    [Fact]
    public void every_code_is_read_back_as_written_whatever_its_writing() => Prop.ForAll(Codes.ToArbitrary(), code =>
    {
        PledgeCode.Read(code, out var read).ShouldBeNull();
        read!.Value.ShouldBe(code);
        $"{read.Division}{read.On:yyyyMMdd}{read.Serial}".ShouldBe(code);
        PledgeCode.Parse($" {code[..6]}-{code[6..14]} {string.Concat(code[14..].Select(digit => (char)(digit - '0' + '０')))}").ShouldBe(read);
        LedgerRoundTrip(read).ShouldBe(read);
    }).QuickCheckThrowOnFailure();

    private static Gen<string> Codes =>
        from division in Gen.Choose(0, 999_999)
        from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
        from serial in Gen.Choose(0, 999_999)
        select $"{division:000000}{DateOnly.FromDayNumber(day):yyyyMMdd}{serial:000000}";

    private static PledgeCode LedgerRoundTrip(PledgeCode code) => System.Text.Json.JsonSerializer.Deserialize<PledgeCode>(
        System.Text.Json.JsonSerializer.Serialize(code, Store.LedgerJson.Options), Store.LedgerJson.Options)!;
}
