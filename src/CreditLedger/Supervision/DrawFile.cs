using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>
/// Reads a published draw strictly: every member once, none that is not known, lists in their order. A reader that overlooked something
/// would vouch for it.
/// </summary>
public static class DrawFile
{
    public static readonly Refusal Invalid = new("DRAW_FILE_INVALID", "this is no published draw", "schema/draw/README.md says what one looks like");

    /// <summary>The draw, or the first thing that keeps the bytes from being one.</summary>
    public static async Task<(PublishedDraw? Draw, Refusal? Refusal)> ReadAsync(Stream file, CancellationToken cancellation)
    {
        try
        {
            var draw = await JsonSerializer.DeserializeAsync<PublishedDraw>(file, PublishedDraw.Json, cancellation);
            if (draw is null) return (null, Fault("$", "the file holds only null"));
            return Problem(draw) is { } problem ? (null, problem) : (draw, null);
        }
        catch (JsonException e)
        {
            return (null, Fault(e.Path ?? "$", JsonFault.Explain(e)));
        }
    }

    private static Refusal? Problem(PublishedDraw draw)
    {
        var frozen = draw.Sealed;
        if (Nulls(draw) is { } path) return Fault(path, "null is not a value here");
        if (draw.Format != CanonicalDraw.Format) return Fault("$.format", $"{CanonicalDraw.Format} is the only format known");
        if (frozen.Algorithm != DrawAlgorithm.Name) return Fault("$.sealed.algorithm", $"{DrawAlgorithm.Name} is the only algorithm known");
        if (frozen.InspectorsEach < DrawAlgorithm.InspectorsMin)
        {
            return Fault("$.sealed.inspectorsEach", $"at least {DrawAlgorithm.InspectorsMin} inspectors go to each object");
        }

        string?[] texts = [frozen.DrawId, frozen.AgencyId, frozen.ListId, frozen.ItemId, frozen.District, .. frozen.Inspectors, draw.Revealed?.Witness];
        if (texts.OfType<string>().Any(text => !CanonicalDraw.IsPlain(text))) return Fault("$", "a text holds a control character or half a character");
        if (frozen.District?.Length == 0) return Fault("$.sealed.district", "the whole city is null");
        return Hex("$.digest", draw.Digest)
            ?? Hex("$.commitment", draw.Commitment)
            ?? (draw.Revealed is { } revealed ? Hex("$.revealed.seed", revealed.Seed) ?? Hex("$.revealed.lotSeed", revealed.LotSeed) : null)
            ?? Strata(frozen)
            ?? Candidates(frozen)
            ?? Ascending("$.sealed.inspectors", frozen.Inspectors, CanonicalDraw.Order.Compare, "in the order of their UTF-8 bytes, each once")
            ?? Recusals(frozen);
    }

    // The serializer holds members against their annotations, and not what lists hold.
    private static string? Nulls(PublishedDraw draw)
    {
        var drawn = draw.Revealed?.Drawn ?? [];
        (string Path, IEnumerable<object?> Items)[] lists =
        [
            ("$.sealed.strata", draw.Sealed.Strata), ("$.sealed.candidates", draw.Sealed.Candidates), ("$.sealed.inspectors", draw.Sealed.Inspectors),
            ("$.sealed.recusals", draw.Sealed.Recusals), ("$.revealed.drawn", drawn),
            .. drawn.Select((one, index) => ($"$.revealed.drawn[{index}].inspectors", (IEnumerable<object?>?)one?.Inspectors ?? [])),
        ];
        return lists.SelectMany(list => list.Items.Select((item, index) => (Path: $"{list.Path}[{index}]", Item: item))).FirstOrDefault(one => one.Item is null).Path;
    }

    private static Refusal? Strata(SealedDraw frozen)
    {
        for (var i = 0; i < frozen.Strata.Count; i++)
        {
            if (frozen.Strata[i].Number != i + 1) return Fault($"$.sealed.strata[{i}].number", "strata are numbered from 1");
            if (frozen.Strata[i].Ratio is < 0 or > 1) return Fault($"$.sealed.strata[{i}].ratio", "a ratio is from 0 to 1");
        }

        return null;
    }

    private static Refusal? Candidates(SealedDraw frozen) =>
        Ascending("$.sealed.candidates", frozen.Candidates, Compare, "in the order of their codes, each once")
        ?? First("$.sealed.candidates", frozen.Candidates, one => one.Stratum < 1 || one.Stratum > frozen.Strata.Count, "there is no such stratum");

    private static int Compare(Candidate one, Candidate other) => string.CompareOrdinal(one.Uscc.Value, other.Uscc.Value);

    private static Refusal? Recusals(SealedDraw frozen)
    {
        var inspectors = frozen.Inspectors.ToHashSet(StringComparer.Ordinal);
        var candidates = frozen.Candidates.Select(candidate => candidate.Uscc).ToHashSet();
        return First("$.sealed.recusals", frozen.Recusals, IsStranger, "a recusal is between an inspector and a candidate of the draw")
            ?? Ascending("$.sealed.recusals", frozen.Recusals, Compare, "by inspector and code, each once");

        bool IsStranger(Recusal recusal) => !inspectors.Contains(recusal.Inspector) || !candidates.Contains(recusal.Uscc);

        static int Compare(Recusal one, Recusal other) => CanonicalDraw.Order.Compare(one.Inspector, other.Inspector) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.Uscc.Value, other.Uscc.Value);
    }

    private static Refusal? Ascending<T>(string path, IReadOnlyList<T> items, Comparison<T> compare, string order)
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (compare(items[i - 1], items[i]) >= 0) return Fault($"{path}[{i}]", $"the list is {order}");
        }

        return null;
    }

    private static Refusal? First<T>(string path, IReadOnlyList<T> items, Func<T, bool> isWrong, string problem)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (isWrong(items[i])) return Fault($"{path}[{i}]", problem);
        }

        return null;
    }

    private static Refusal? Hex(string path, string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? null : Fault(path, "64 lower-case hexadecimal digits are expected");

    private static Refusal Fault(string path, string problem) => Invalid with { Message = $"at {path}: {problem}" };
}
