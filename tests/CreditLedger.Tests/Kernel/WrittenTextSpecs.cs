using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class WrittenTextSpecs
{
    [Theory]
    [InlineData("天津（示例）商贸有限公司", "天津(示例)商贸有限公司")]
    [InlineData("津市监罚〔2026〕12号", "津市监罚[2026]12号")]
    [InlineData("津市监罚【２０２６】１２号", "津市监罚 (2026) 12号")]
    [InlineData("Ａｂｃ　贸易", "ABC贸易")]
    public void width_case_brackets_and_blanks_mean_nothing(string one, string other) =>
        WrittenText.Fold(one).ShouldBe(WrittenText.Fold(other));

    [Fact]
    public void other_characters_do() => WrittenText.Fold("天津甲商贸").ShouldNotBe(WrittenText.Fold("天津乙商贸"));
}
