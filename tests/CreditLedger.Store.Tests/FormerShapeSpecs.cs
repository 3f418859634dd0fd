namespace CreditLedger.Store.Tests;

/// <summary>Former shapes that lead nowhere, or to more than one place, stop start-up.</summary>
public sealed class FormerShapeSpecs
{
    private static readonly Type[] Letters = [typeof(Letters<int>.Letter), typeof(Letters<int>.LetterPosted)];

    [Fact]
    public void former_shapes_are_found_with_nothing_registered()
    {
        var types = FactTypes.Among([.. Letters, typeof(Former<int>.LetterSent), typeof(Former<int>.LetterWritten)]);

        types.AliasesOf(typeof(Letters<int>.LetterPosted)).ShouldBe(["letter_posted", "letter_sent", "letter_written"]);
        types.TryFind("letter_written", out var shape).ShouldBeTrue();
        shape.Read("{}"u8).ShouldBe(new Letters<int>.LetterPosted());
    }

    [Theory]
    [InlineData(typeof(Former<string>.LetterPosted), "Two facts or former shapes share the alias 'letter_posted'")]
    [InlineData(typeof(Former<int>.Twofold), "is the former shape of two facts")]
    [InlineData(typeof(Former<int>.Lost), "is read as System.String, which is neither a known fact nor a former shape of one")]
    [InlineData(typeof(Former<int>.LetterWritten), "which is neither a known fact nor a former shape of one", false)]
    [InlineData(typeof(Former<int>.Circular), "Circular → Turning → Circular")]
    [InlineData(typeof(Former<int>.StillRecorded), "is a fact and the former shape of one")]
    public void a_former_shape_that_does_not_lead_to_one_fact_is_refused(Type former, string why, bool withFact = true) =>
        Should.Throw<InvalidOperationException>(() => FactTypes.Among([.. withFact ? Letters : [], former])).Message.ShouldContain(why);

    [Fact]
    public void two_former_shapes_of_one_alias_are_refused() =>
        Should.Throw<InvalidOperationException>(() => FactTypes.Among([.. Letters, typeof(Former<int>.LetterSent), typeof(Former<string>.LetterSent)]))
            .Message.ShouldContain("share the alias 'letter_sent'");
}

/// <summary>Open generic, so that discovery does not come upon them.</summary>
public static class Former<T>
{
    public sealed record LetterWritten : IFormerShape<LetterSent>
    {
        public LetterSent Upcast() => new();
    }

    public sealed record LetterSent : IFormerShape<Letters<int>.LetterPosted>
    {
        public Letters<int>.LetterPosted Upcast() => new();
    }

    public sealed record LetterPosted : IFormerShape<Letters<int>.LetterPosted>
    {
        public Letters<int>.LetterPosted Upcast() => new();
    }

    public sealed record Twofold : IFormerShape<Letters<int>.LetterPosted>, IFormerShape<LetterSent>
    {
        public Letters<int>.LetterPosted Upcast() => new();

        LetterSent IFormerShape<LetterSent>.Upcast() => new();
    }

    public sealed record Lost : IFormerShape<string>
    {
        public string Upcast() => "";
    }

    public sealed record Circular : IFormerShape<Turning>
    {
        public Turning Upcast() => new();
    }

    public sealed record Turning : IFormerShape<Circular>
    {
        public Circular Upcast() => new();
    }

    public sealed record StillRecorded : Letters<int>.LetterFact, IFormerShape<Letters<int>.LetterPosted>
    {
        public Letters<int>.LetterPosted Upcast() => new();
    }
}
