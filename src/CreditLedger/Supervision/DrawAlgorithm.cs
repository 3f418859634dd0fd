using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>
/// How objects and inspectors follow from the frozen part, the seed and the witness: whole numbers and SHA-256 alone, so that anyone can
/// follow it in any language (<c>schema/draw/README.md</c>). A change of any of it is a new name; draws keep the name they were sealed under.
/// </summary>
public static class DrawAlgorithm
{
    public const string Name = "stratified-lots-sha256-1";

    /// <summary>At least two officers go to every inspection (行政处罚法 §42).</summary>
    public const int InspectorsMin = 2;

    private static readonly byte[] ObjectLabel = [.. "object"u8, 0];
    private static readonly byte[] InspectorLabel = [.. "inspector"u8, 0];

    /// <summary>
    /// The share of a group in whole members, rounded up: a ratio above zero draws at least one of a group that has any. Exact, whatever
    /// the digits of the ratio.
    /// </summary>
    public static int QuotaOf(decimal ratio, int candidates)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(ratio, bits);
        var digits = (UInt128)new decimal(bits[0], bits[1], bits[2], isNegative: false, scale: 0);
        var unit = UInt128.One;
        for (var i = 0; i < ratio.Scale; i++) unit *= 10;
        var quota = ((digits * (uint)candidates) + unit - 1) / unit;
        return quota >= (uint)candidates ? candidates : (int)quota;
    }

    /// <summary>SHA-256 of the seed, in lower-case hexadecimal: published before the seed is.</summary>
    public static string CommitmentTo(ReadOnlySpan<byte> seed) => Convert.ToHexStringLower(SHA256.HashData(seed));

    /// <summary>
    /// What the lots are drawn with: SHA-256 of the seed, the digest of the frozen part and the witness. The platform is bound to its seed before it
    /// hears the witness, and the agency gives the witness before it hears the seed, so neither chooses.
    /// </summary>
    public static byte[] LotSeedOf(ReadOnlySpan<byte> seed, string digest, string witness) =>
        SHA256.HashData([.. seed, .. Convert.FromHexString(digest), .. CanonicalDraw.Utf8(witness)]);

    /// <summary>
    /// Of each group the candidates with the smallest lots, as many as its quota; for each of them the inspectors with the smallest lots
    /// among those who are not recused from it. In the order of groups and lots.
    /// </summary>
    public static IReadOnlyList<DrawnObject> Draw(SealedDraw frozen, byte[] lotSeed)
    {
        var strata = frozen.Candidates.ToLookup(candidate => candidate.Stratum, candidate => candidate.Uscc);
        var recused = frozen.Recusals.ToLookup(recusal => recusal.Uscc, recusal => recusal.Inspector);
        var inspectors = frozen.Inspectors.Select(inspector => (Certificate: inspector, Bytes: CanonicalDraw.Utf8(inspector))).ToList();
        return
        [
            .. from stratum in frozen.Strata
               from uscc in strata[stratum.Number].OrderBy(LotOf).ThenBy(uscc => uscc.Value, StringComparer.Ordinal).Take(stratum.Quota)
               select new DrawnObject(uscc, stratum.Number, InspectorsOf(uscc)),
        ];

        (UInt128, UInt128) LotOf(Uscc uscc) => Lot([.. lotSeed, .. ObjectLabel, .. Encoding.ASCII.GetBytes(uscc.Value)]);

        List<string> InspectorsOf(Uscc uscc)
        {
            byte[] before = [.. lotSeed, .. InspectorLabel, .. Encoding.ASCII.GetBytes(uscc.Value)];
            var barred = recused[uscc].ToHashSet(StringComparer.Ordinal);
            return
            [
                .. inspectors.Where(inspector => !barred.Contains(inspector.Certificate))
                    .OrderBy(inspector => Lot([.. before, .. inspector.Bytes])).ThenBy(inspector => inspector.Certificate, CanonicalDraw.Order)
                    .Take(frozen.InspectorsEach).Select(inspector => inspector.Certificate),
            ];
        }
    }

    /// <summary>A hash as the number that its bytes write, the first the most significant; in two halves, which compare one after the other.</summary>
    private static (UInt128 High, UInt128 Low) Lot(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }
}
