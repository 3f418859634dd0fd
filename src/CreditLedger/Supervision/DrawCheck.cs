using System.Globalization;
using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>Derives a published draw again from nothing but itself, and says where the file first differs from what follows.</summary>
public static class DrawCheck
{
    // In order of precedence.
    public static readonly Refusal Differs = new("DRAW_DIFFERS", "the file differs from what follows from it");
    public static readonly Refusal NotRevealed = new("DRAW_NOT_REVEALED", "the draw has not been revealed: there is no outcome yet to be checked");

    /// <summary>Null when all of it follows.</summary>
    /// <param name="noted">What the reader noted down when it was published; a file that was made up as a whole agrees with itself.</param>
    public static Refusal? Verify(PublishedDraw draw, NotedDraw noted)
    {
        var digest = CanonicalDraw.DigestOf(draw.Sealed);
        return Quotas(draw.Sealed)
            ?? Same("$.digest", draw.Digest, digest, "from the sealed part follows")
            ?? Noted("$.digest", draw.Digest, noted.Digest)
            ?? Noted("$.commitment", draw.Commitment, noted.Commitment)
            ?? (draw.Revealed is { } revealed ? Outcome(draw, revealed, noted) : NotRevealed with { Hint = $"the sealed part has the digest {digest}" });
    }

    private static Refusal? Quotas(SealedDraw frozen)
    {
        var members = frozen.Candidates.CountBy(candidate => candidate.Stratum).ToDictionary();
        for (var i = 0; i < frozen.Strata.Count; i++)
        {
            var (number, ratio, quota) = frozen.Strata[i];
            var of = members.GetValueOrDefault(number);
            var because = $"from {CanonicalDraw.Plain(ratio)} of {of} follows";
            if (Same($"$.sealed.strata[{i}].quota", Text(quota), Text(DrawAlgorithm.QuotaOf(ratio, of)), because) is { } wrong) return wrong;
        }

        return null;
    }

    private static Refusal? Outcome(PublishedDraw draw, RevealedDraw revealed, NotedDraw noted)
    {
        var seed = Convert.FromHexString(revealed.Seed);
        var lotSeed = DrawAlgorithm.LotSeedOf(seed, draw.Digest, revealed.Witness);
        return Same("$.commitment", draw.Commitment, DrawAlgorithm.CommitmentTo(seed), "from the seed follows")
            ?? Noted("$.revealed.witness", revealed.Witness, noted.Witness)
            ?? Same("$.revealed.lotSeed", revealed.LotSeed, Convert.ToHexStringLower(lotSeed), "from seed, digest and witness follows")
            ?? Drawn(revealed.Drawn, DrawAlgorithm.Draw(draw.Sealed, lotSeed));
    }

    private static Refusal? Drawn(IReadOnlyList<DrawnObject> said, IReadOnlyList<DrawnObject> follow)
    {
        const string Follows = "by lot follows";
        for (var i = 0; i < Math.Max(said.Count, follow.Count); i++)
        {
            var (one, other, path) = (said.ElementAtOrDefault(i), follow.ElementAtOrDefault(i), $"$.revealed.drawn[{i}]");
            var wrong = Same($"{path}.uscc", one?.Uscc.Value, other?.Uscc.Value, Follows)
                ?? Same($"{path}.stratum", Text(one!.Stratum), Text(other!.Stratum), Follows);
            for (var k = 0; wrong is null && k < Math.Max(one!.Inspectors.Count, other!.Inspectors.Count); k++)
            {
                wrong = Same($"{path}.inspectors[{k}]", one.Inspectors.ElementAtOrDefault(k), other.Inspectors.ElementAtOrDefault(k), Follows);
            }

            if (wrong is not null) return wrong;
        }

        return null;
    }

    private static Refusal? Noted(string path, string said, string? noted) => noted is null ? null : Same(path, said, noted, "noted was");

    private static Refusal? Same(string path, string? said, string? follows, string because) => string.Equals(said, follows, StringComparison.Ordinal)
        ? null
        : Differs with { Message = $"at {path}: the file says {said ?? "nothing"}, {because} {follows ?? "nothing"}" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// What someone noted down from elsewhere than the file: digest and commitment when the draw was sealed, the witness when it was given.
/// The three together leave one possible file.
/// </summary>
public sealed record NotedDraw(string? Digest = null, string? Commitment = null, string? Witness = null);
