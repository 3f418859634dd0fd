using System.Globalization;
using System.Security.Cryptography;
using CreditLedger.Kernel;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>
/// What a lot promises, counted over seeds that are the same in every run. The tolerance is the 99.9th percentile of the chi-squared
/// distribution: of a thousand fair algorithms one would fail, and this one does not.
/// </summary>
public sealed class DrawAlgorithmSpecs
{
    [Theory]
    [InlineData("0", 100, 0)]
    [InlineData("0.05", 0, 0)]
    [InlineData("0.05", 1, 1)]
    [InlineData("0.05", 100, 5)]
    [InlineData("0.05", 101, 6)]
    [InlineData("0.2", 10, 2)]
    [InlineData("1", 7, 7)]
    [InlineData("1.000", 7, 7)]
    [InlineData("0.3333333333333333333333333333", 3, 1)]
    [InlineData("0.3333333333333333333333333334", 3, 2)]
    [InlineData("0.0000000000000000000000000001", 2147483647, 1)]
    [InlineData("0.9999999999999999999999999999", 2147483647, 2147483647)]
    public void a_quota_is_the_share_rounded_up_exactly(string ratio, int candidates, int quota) =>
        DrawAlgorithm.QuotaOf(decimal.Parse(ratio, CultureInfo.InvariantCulture), candidates).ShouldBe(quota);

    [Fact]
    public void each_candidate_of_a_class_is_drawn_equally_often_wherever_it_stands_in_the_list()
    {
        const int Seeds = 6_000, Candidates = 20, Quota = 5;
        var frozen = Frozen(Candidates, inspectors: 3, new ClassShare("A", 0.25m));
        var drawn = new int[Candidates];
        foreach (var one in Outcomes(frozen, Seeds).SelectMany(outcome => outcome)) drawn[Place(frozen, one.Uscc)]++;

        drawn.Sum().ShouldBe(Seeds * Quota);
        // Drawn without return: the counts of a draw hang together, which narrows the spread by (1 − quota/candidates) · n/(n − 1).
        var expected = (double)Seeds * Quota / Candidates;
        var chi = drawn.Sum(count => Math.Pow(count - expected, 2) / expected) * (Candidates - 1) / Candidates / (1 - ((double)Quota / Candidates));
        chi.ShouldBeLessThan(43.82, "chi-squared, 19 degrees of freedom");
    }

    [Fact]
    public void the_first_to_be_drawn_is_each_candidate_equally_often()
    {
        const int Seeds = 6_000, Candidates = 20;
        var frozen = Frozen(Candidates, inspectors: 3, new ClassShare("A", 0.25m));
        var first = new int[Candidates];
        foreach (var outcome in Outcomes(frozen, Seeds)) first[Place(frozen, outcome[0].Uscc)]++;
        Chi(first, (double)Seeds / Candidates).ShouldBeLessThan(43.82, "chi-squared, 19 degrees of freedom");
    }

    [Fact]
    public void every_pair_of_inspectors_is_sent_equally_often()
    {
        const int Inspectors = 8, Pairs = Inspectors * (Inspectors - 1) / 2;
        var frozen = Frozen(candidates: 28, Inspectors, new ClassShare("A", 1m));
        var sent = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in Outcomes(frozen, 300).SelectMany(outcome => outcome))
        {
            var pair = string.Join('+', one.Inspectors.Order(StringComparer.Ordinal));
            sent[pair] = sent.GetValueOrDefault(pair) + 1;
        }

        sent.Count.ShouldBe(Pairs);
        Chi(sent.Values, 300.0 * 28 / Pairs).ShouldBeLessThan(55.48, "chi-squared, 27 degrees of freedom");
    }

    [Fact]
    public void what_falls_to_one_object_says_nothing_of_what_falls_to_the_next()
    {
        var frozen = Frozen(candidates: 2, inspectors: 3, new ClassShare("A", 1m));
        var together = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var outcome in Outcomes(frozen, 4_500))
        {
            var pairs = string.Join('|', outcome.OrderBy(one => one.Uscc.Value).Select(one => string.Join('+', one.Inspectors.Order(StringComparer.Ordinal))));
            together[pairs] = together.GetValueOrDefault(pairs) + 1;
        }

        together.Count.ShouldBe(9);
        Chi(together.Values, 500).ShouldBeLessThan(26.12, "chi-squared, 8 degrees of freedom");
    }

    [Fact]
    public void each_class_gives_its_planned_share_in_every_draw()
    {
        var candidates = Enumerable.Range(0, 300).Select(i => new Inspectee(Code(i), i < 200 ? "A" : i < 280 ? "B" : "C")).ToList();
        var frozen = Freeze(candidates, Officers, new("A", 0.05m), new("B", 0.25m), new("C", 1m));
        foreach (var outcome in Outcomes(frozen, 50))
        {
            outcome.CountBy(one => one.Stratum).ShouldBe([new(1, 10), new(2, 20), new(3, 20)]);
        }
    }

    [Fact]
    public void the_order_of_the_lists_has_no_influence()
    {
        var frozen = Sealed.Sealed;
        var turned = frozen with { Candidates = [.. frozen.Candidates.Reverse()], Inspectors = [.. frozen.Inspectors.Reverse()], Recusals = [.. frozen.Recusals.Reverse()] };
        Written(DrawAlgorithm.Draw(turned, SeedNumber(1))).ShouldBe(Written(DrawAlgorithm.Draw(frozen, SeedNumber(1))));

        static IEnumerable<string> Written(IEnumerable<DrawnObject> drawn) => drawn.Select(one => $"{one.Uscc} {one.Stratum} {string.Join(' ', one.Inspectors)}");
    }

    private static SealedDraw Frozen(int candidates, int inspectors, ClassShare share) => Freeze(
        [.. Enumerable.Range(0, candidates).Select(i => new Inspectee(Code(i), share.RiskClass))],
        [.. Enumerable.Range(0, inspectors).Select(i => new AssignableInspector($"津-{i:0000}", []))],
        share);

    private static IEnumerable<IReadOnlyList<DrawnObject>> Outcomes(SealedDraw frozen, int seeds) =>
        Enumerable.Range(0, seeds).Select(number => DrawAlgorithm.Draw(frozen, SeedNumber(number)));

    private static byte[] SeedNumber(int number) => SHA256.HashData(BitConverter.GetBytes(number));

    private static int Place(SealedDraw frozen, Uscc uscc) => frozen.Candidates.TakeWhile(candidate => candidate.Uscc != uscc).Count();

    private static double Chi(IEnumerable<int> counts, double expected) => counts.Sum(count => Math.Pow(count - expected, 2) / expected);
}
