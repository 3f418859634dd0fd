using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>What an importer must make of the sample: <c>expected.json</c>. It is written last, so a folder that has it is whole.</summary>
/// <param name="Files">In the order in which they are to be imported.</param>
public sealed record SampleExpectation(
    bool Synthetic, int Enterprises, int Seed, DateOnly Today, int LicencesPerEnterprise, SampleTally Total, IReadOnlyList<SampleFileExpectation> Files)
{
    public const string FileName = "expected.json";

    internal static readonly JsonSerializerOptions Json = new(RuleFile.Options) { WriteIndented = true, NewLine = "\n" };
}

/// <param name="Layout">register, register-changes, penalty, penalty-older, licence or pledge.</param>
/// <param name="Format">csv, csvWithMark, gbk or xlsx.</param>
/// <param name="Fines">In yuan, as the delivery states them; null for layouts without a column of fines.</param>
/// <param name="Places">Where the dirt lies, except open dates and a workbook's serial dates, which are too many.</param>
public sealed record SampleFileExpectation(
    string File, string Layout, string Format, string Agency, DateOnly DeliveredOn, decimal? Fines, SampleTally Tally, IReadOnlyList<SamplePlace> Places);

/// <param name="Quarantined">Rows by the dirt that keeps them out.</param>
/// <param name="Dirt">Rows by every kind of dirt in them, accepted or not.</param>
public sealed record SampleTally(
    long Rows, long Accepted, long Duplicates, SortedDictionary<string, long> Quarantined, SortedDictionary<string, long> Dirt)
{
    internal static SampleTally Nothing => new(0, 0, 0, new(StringComparer.Ordinal), new(StringComparer.Ordinal));

    public static SampleTally operator +(SampleTally one, SampleTally other) => new(
        one.Rows + other.Rows, one.Accepted + other.Accepted, one.Duplicates + other.Duplicates,
        Sum(one.Quarantined, other.Quarantined), Sum(one.Dirt, other.Dirt));

    private static SortedDictionary<string, long> Sum(params ReadOnlySpan<SortedDictionary<string, long>> counts)
    {
        var sum = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var count in counts)
        {
            foreach (var (name, rows) in count) sum[name] = sum.GetValueOrDefault(name) + rows;
        }

        return sum;
    }
}

/// <param name="Row">As a spreadsheet shows it: the header is row 1.</param>
/// <param name="Outcome">accepted, duplicate or quarantined.</param>
public sealed record SamplePlace(long Row, string Dirt, string Outcome);

/// <summary>What the delivering agency declares about a file: <c>&lt;file&gt;.delivery.json</c>.</summary>
internal sealed record SampleDelivery(string Agency, DateOnly DeliveredOn, long Rows, decimal? Fines);
