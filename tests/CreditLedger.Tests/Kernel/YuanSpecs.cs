using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class YuanSpecs
{
    [Theory]
    [InlineData("0.01")]
    [InlineData("1000000000000.00")]
    [InlineData("12.300")]
    public void an_amount_above_zero_in_whole_fen_is_taken(string amount) => Yuan.Check(Of(amount)).ShouldBeNull();

    [Theory]
    [InlineData("0", "AMOUNT_NOT_POSITIVE")]
    [InlineData("-0.001", "AMOUNT_NOT_POSITIVE")]
    [InlineData("0.001", "AMOUNT_TOO_PRECISE")]
    [InlineData("1000000000000.01", "AMOUNT_TOO_LARGE")]
    public void any_other_is_refused(string amount, string code) => Yuan.Check(Of(amount))!.Code.ShouldBe(code);

    private static decimal Of(string amount) => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
}
