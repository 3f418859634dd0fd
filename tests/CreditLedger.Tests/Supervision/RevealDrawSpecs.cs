using System.Text;
using CreditLedger.Kernel;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class RevealDrawSpecs
{
    private static readonly Spec<Draw, DrawFact> Spec = new();

    [Fact]
    public void the_seed_meets_its_commitment_and_everything_else_follows_from_it()
    {
        var outcome = Spec.Given(Sealed).When(draw => Revealing(draw)).ShouldRecordOne<DrawRevealed>();

        DrawAlgorithm.CommitmentTo(Convert.FromHexString(outcome.Seed)).ShouldBe(Sealed.Commitment);
        outcome.Witness.ShouldBe(Witness);
        outcome.RevealedBy.ShouldBe($"{Agency}#18");
        outcome.Drawn.Select(one => one.Stratum).ShouldBe([1, 2, 2, 3, 3, 3]);
        outcome.Drawn.Select(one => one.Uscc).ShouldBeUnique();
        outcome.Drawn.ShouldAllBe(one => one.Inspectors.Distinct().Count() == 2);
        outcome.Drawn.Where(one => one.Uscc == Code(3)).ShouldAllBe(one => !one.Inspectors.Contains("津-0007") && !one.Inspectors.Contains("津-0031"));
    }

    [Fact]
    public void another_witness_is_another_outcome()
    {
        var other = Spec.Given(Sealed).When(draw => Revealing(draw, Reveal with { Witness = Witness + " " })).ShouldRecordOne<DrawRevealed>();
        other.Seed.ShouldBe(Revealed.Seed);
        other.Drawn.Select(one => one.Uscc).ShouldNotBe(Revealed.Drawn.Select(one => one.Uscc));
    }

    [Fact]
    public void revealing_again_with_the_same_witness_changes_nothing() => Spec.Given(Sealed, Revealed).When(draw => Revealing(draw)).ShouldRecordNothing();

    [Fact]
    public void a_draw_once_revealed_is_not_revealed_with_another_witness() =>
        Spec.Given(Sealed, Revealed).When(draw => Revealing(draw, Reveal with { Witness = "better luck" })).ShouldBeRefused(RevealDraw.AlreadyRevealed);

    [Fact]
    public void what_was_not_sealed_cannot_be_revealed() => Spec.Given().When(draw => Revealing(draw)).ShouldBeRefused(RevealDraw.NotSealed);

    [Fact]
    public void who_sealed_a_draw_does_not_reveal_it()
    {
        Spec.Given(Sealed).When(draw => RevealDraw.Decide(Reveal, draw, Today, Sealer, Seeds)).ShouldBeRefused(RevealDraw.SamePerson);
        Spec.Given(Sealed with { SealedBy = null }).When(draw => RevealDraw.Decide(Reveal, draw, Today, Sealer, Seeds)).ShouldRecordOne<DrawRevealed>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \u3000 ")]
    public void a_witness_is_needed(string witness) =>
        Spec.Given(Sealed).When(draw => Revealing(draw, Reveal with { Witness = witness }, OtherSeeds)).ShouldBeRefused(RevealDraw.WitnessMissing);

    [Fact]
    public void a_witness_is_a_word_and_not_a_book()
    {
        Spec.Given(Sealed).When(draw => Revealing(draw, Reveal with { Witness = new string('字', 201) })).ShouldBeRefused(RevealDraw.WitnessTooLong);
        Spec.Given(Sealed).When(draw => Revealing(draw, Reveal with { Witness = new string('字', 200) })).ShouldRecordOne<DrawRevealed>();
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a\0b")]
    [InlineData("half \ud83c")]
    public void a_witness_that_could_not_be_published_is_refused(string witness) =>
        Spec.Given(Sealed).When(draw => Revealing(draw, Reveal with { Witness = witness })).ShouldBeRefused(RevealDraw.WitnessIllegible);

    [Fact]
    public void without_the_key_of_the_seal_nothing_is_revealed() =>
        Spec.Given(Sealed).When(draw => Revealing(draw, seeds: OtherSeeds)).ShouldBeRefused(RevealDraw.KeyGone);

    [Fact]
    public void a_seed_is_its_own_for_every_draw_and_every_frozen_part()
    {
        string[] seeds =
        [
            Hex(Seeds.SeedOf(Agency, DrawId, Sealed.Digest)), Hex(Seeds.SeedOf(Agency, "2027-fire-safety", Sealed.Digest)),
            Hex(Seeds.SeedOf(Agency, DrawId, Sealed.Commitment)), Hex(OtherSeeds.SeedOf(Agency, DrawId, Sealed.Digest)),
        ];
        seeds.ShouldBeUnique();
        Hex(new DrawSeeds(Encoding.ASCII.GetBytes("a draw key of thirty-two bytes...")).SeedOf(Agency, DrawId, Sealed.Digest)).ShouldBe(seeds[0]);

        static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
    }

    private static Decision<DrawFact> Revealing(Draw draw, RevealDraw? command = null, DrawSeeds? seeds = null) =>
        RevealDraw.Decide(command ?? Reveal, draw, Today, Revealer, seeds ?? Seeds);
}
