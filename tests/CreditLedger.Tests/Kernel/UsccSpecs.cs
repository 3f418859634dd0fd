using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class UsccSpecs
{
    // The standard's own example; the widely copied 91350100M000100Y4Z is not a valid code.
    private const string Vector = "91350100M000100Y43";

    [Fact]
    public void the_standards_example_is_valid() => Uscc.Parse(Vector).Value.ShouldBe(Vector);

    [Fact]
    public void the_first_sixteen_characters_are_completed_with_both_checks() => Uscc.Complete(Vector[..16]).Value.ShouldBe(Vector);

    [Fact]
    public void a_code_tells_its_class_and_the_division_of_registration()
    {
        Uscc.Parse(Vector).Class.ShouldBe("91");
        Uscc.Parse(Vector).RegistrationDivision.ShouldBe("350100");
    }

    [Fact]
    public void a_check_value_of_thirty_one_is_written_zero()
    {
        var code = Codes().First(code => code.Value[17] == '0');
        Sum(code.Value).ShouldBe(0); // 31 - 0 is 31, which has no character of its own.
        Uscc.Parse(code.Value).ShouldBe(code);
    }

    [Theory]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    [InlineData("91350100m000100y43")]
    [InlineData(" 9135 0100-M000100Y4-3 ")]
    [InlineData("91350100\u3000M000100Y4\u00a03")]
    public void full_width_lower_case_blanks_and_hyphens_are_folded(string written) => Uscc.Parse(written).Value.ShouldBe(Vector);

    [Theory]
    [InlineData(null, "USCC_MISSING")]
    [InlineData(" \u3000- ", "USCC_MISSING")]
    [InlineData("120116000123456", "USCC_LEGACY_NUMBER")]
    [InlineData("91350100M000100Y4", "USCC_LENGTH")]
    [InlineData("91350100M000100Y433", "USCC_LENGTH")]
    [InlineData("91350100I000100Y43", "USCC_CHARACTER")]
    [InlineData("9135010AM000100Y43", "USCC_DIVISION")]
    [InlineData("91350100M000100Y53", "USCC_BODY_CHECK")]
    [InlineData("91350100M000100Y44", "USCC_CHECK")]
    public void every_way_to_be_wrong_has_its_refusal(string? written, string code)
    {
        Uscc.Read(written, out var uscc)!.Code.ShouldBe(code);
        uscc.ShouldBeNull();
    }

    [Theory]
    [InlineData("91350I0AM000100Y5", "USCC_LENGTH")]
    [InlineData("91350I0AM000100Y54", "USCC_CHARACTER")]
    [InlineData("9135010AM000100Y54", "USCC_DIVISION")]
    [InlineData("91350100M000100Y54", "USCC_BODY_CHECK")]
    public void of_several_faults_the_first_in_order_is_reported(string written, string code) =>
        Uscc.Read(written, out _)!.Code.ShouldBe(code);

    [Theory]
    [InlineData('O', "did you mean 0?")]
    [InlineData('I', "did you mean 1?")]
    [InlineData('Z', "did you mean 2?")]
    [InlineData('S', "did you mean 5?")]
    [InlineData('V', "did you mean U?")]
    public void a_letter_the_standard_leaves_out_is_answered_with_its_look_alike(char letter, string hint) =>
        Uscc.Read("91350100M00010" + letter + "Y43", out _)!.Hint.ShouldBe(hint);

    [Fact]
    public void a_refusal_names_the_character_and_its_place() =>
        Uscc.Read("91350100*000100Y43", out _)!.Message.ShouldBe("character 9, '*', is not used in unified social credit codes");

    [Fact]
    public void an_invalid_code_cannot_be_parsed() =>
        Should.Throw<FormatException>(() => Uscc.Parse("91350100M000100Y4Z")).Message.ShouldContain("USCC_CHARACTER");

    [Fact]
    public void a_code_is_a_plain_text_in_json_also_as_a_key()
    {
        JsonSerializer.Serialize(Uscc.Parse(Vector)).ShouldBe($"\"{Vector}\"");
        var byCode = new Dictionary<Uscc, int> { [Uscc.Parse(Vector)] = 1 };
        JsonSerializer.Deserialize<Dictionary<Uscc, int>>(JsonSerializer.Serialize(byCode)).ShouldBe(byCode);
    }

    private static IEnumerable<Uscc> Codes() => Enumerable.Range(0, 1000).Select(i => Uscc.Complete($"91120116MA{i:000000}"));

    private static int Sum(string code)
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var (sum, weight) = (0, 1);
        foreach (var c in code[..17])
        {
            sum += alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return sum % 31;
    }
}
