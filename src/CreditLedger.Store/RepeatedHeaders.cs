using System.Diagnostics.CodeAnalysis;

namespace CreditLedger.Store;

/// <summary>
/// Reads the headers of facts. All facts of a delivery or of a run carry the same ones, so those that lie near each other in the log
/// or in a subject are nearly always among the few that were met last, and are read once.
/// </summary>
internal sealed class RepeatedHeaders
{
    private const int KeptMax = 64;

    private readonly Dictionary<byte[], FactMetadata> kept = new(new Bytes());
    private readonly Dictionary<byte[], FactMetadata>.AlternateLookup<ReadOnlySpan<byte>> byBytes;

    public RepeatedHeaders() => byBytes = kept.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <param name="headers">Empty where the fact has none.</param>
    public FactMetadata Read(string? correlationId, string? causationId, ReadOnlySpan<byte> headers)
    {
        var said = FactMetadata.None;
        if (!headers.IsEmpty && !byBytes.TryGetValue(headers, out said!))
        {
            said = WrittenAppend.Metadata(correlationId: null, causationId: null, headers);
            if (kept.Count == KeptMax) kept.Clear();
            byBytes[headers] = said;
        }

        return correlationId is null && causationId is null ? said : said with { CorrelationId = correlationId, CausationId = causationId };
    }

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
