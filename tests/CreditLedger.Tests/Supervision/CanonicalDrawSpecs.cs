using System.Text;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class CanonicalDrawSpecs
{
    private static readonly SealedDraw Small = new(
        "stratified-lots-sha256-1", "2026-fire-safety", Agency, "general", 3, "fire-exits", District: null, new DateOnly(2026, 3, 9), 2,
        [new Stratum(1, 0.050m, 1), new Stratum(2, 1.0m, 1)], [new Candidate(Code(0), 1), new Candidate(Code(1), 2)], ["津-0007", "津-0012"],
        [new Recusal("津-0007", Code(1))]);

    // The bytes are a promise to everyone who has ever noted down a digest: when this fails, the code is wrong and not the specification.
    [Fact]
    public void the_canonical_form_is_these_bytes_and_no_others()
    {
        Encoding.UTF8.GetString(CanonicalDraw.BytesOf(Small)).ShouldBe(
            "creditledger-draw-1\n" +
            "algorithm\tstratified-lots-sha256-1\n" +
            "agency\t11120000900001017Y\n" +
            "draw\t2026-fire-safety\n" +
            "list\tgeneral\t3\n" +
            "item\tfire-exits\n" +
            "district\t\n" +
            "sealed-on\t2026-03-09\n" +
            "inspectors-each\t2\n" +
            "stratum\t1\t0.05\t1\n" +
            "stratum\t2\t1\t1\n" +
            $"candidate\t{Code(0)}\t1\n" +
            $"candidate\t{Code(1)}\t2\n" +
            "inspector\t津-0007\n" +
            "inspector\t津-0012\n" +
            $"recusal\t津-0007\t{Code(1)}\n");
        CanonicalDraw.DigestOf(Small).ShouldBe("8932c21868a9978bb2caefd18599c77192d36f3cd9da8789d70bef0b5182e929");
    }

    [Fact]
    public void every_member_is_in_the_digest()
    {
        SealedDraw[] others =
        [
            Small with { Algorithm = "x" }, Small with { DrawId = "x" }, Small with { AgencyId = "x" }, Small with { ListId = "x" }, Small with { ListVersion = 4 },
            Small with { ItemId = "x" }, Small with { District = "120101" }, Small with { SealedOn = Small.SealedOn.AddDays(1) }, Small with { InspectorsEach = 3 },
            Small with { Strata = [new(1, 0.05m, 1)] }, Small with { Candidates = [new(Code(0), 2), new(Code(1), 2)] }, Small with { Inspectors = ["津-0007"] },
            Small with { Recusals = [] },
        ];
        typeof(SealedDraw).GetProperties().Length.ShouldBe(others.Length, "a new member of the frozen part needs a new format");
        others.Append(Small).Select(CanonicalDraw.DigestOf).ShouldBeUnique();
    }

    [Theory]
    [InlineData("0.0500", "0.05")]
    [InlineData("1.000", "1")]
    [InlineData("0", "0")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void a_ratio_has_one_writing(string ratio, string written) => CanonicalDraw.Plain(decimal.Parse(ratio, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(written);

    [Fact]
    public void a_text_that_would_look_like_two_fields_is_no_text_of_a_draw() =>
        Should.Throw<FormatException>(() => CanonicalDraw.BytesOf(Small with { Inspectors = ["a\tb"] }));

    // UTF-16 puts U+1F3E2 before U+FF21, and UTF-8 after it.
    [Fact]
    public void texts_are_in_the_order_of_their_code_points() => CanonicalDraw.Order.Compare("\uFF21", "\U0001F3E2").ShouldBeLessThan(0);
}
