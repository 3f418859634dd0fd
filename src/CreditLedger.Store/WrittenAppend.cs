using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditLedger.Store;

/// <summary>An append with its facts and headers as JSON: written by the caller who brings it, before it stands in line with others.</summary>
internal sealed record WrittenAppend(Append Append, IReadOnlyList<WrittenFact> Facts, byte[]? Headers)
{
    /// <exception cref="ArgumentException">It carries no fact.</exception>
    /// <exception cref="InvalidOperationException">It carries something that is no known fact.</exception>
    public static WrittenAppend Of(Append append, FactTypes types)
    {
        if (append.Facts.Count == 0) throw new ArgumentException($"an append to {append.Stream} carries no fact", nameof(append));
        var facts = new WrittenFact[append.Facts.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            var type = append.Facts[i].GetType();
            facts[i] = new WrittenFact(types.NameOf(type), JsonSerializer.SerializeToUtf8Bytes(append.Facts[i], type, LedgerJson.Options));
        }

        return new WrittenAppend(append, facts, HeadersOf(append.Metadata));
    }

    public static FactMetadata Metadata(string? correlationId, string? causationId, ReadOnlySpan<byte> headers)
    {
        var read = headers.IsEmpty ? null : JsonSerializer.Deserialize<HeaderValues>(headers, LedgerJson.Options);
        return new FactMetadata(correlationId, causationId, read?.Actor, read?.Organisation, read?.Purpose, read?.CommandId);
    }

    private static byte[]? HeadersOf(FactMetadata metadata)
    {
        var values = new HeaderValues(metadata.Actor, metadata.Organisation, metadata.Purpose, metadata.CommandId);
        return values == HeaderValues.None ? null : JsonSerializer.SerializeToUtf8Bytes(values, LedgerJson.Options);
    }

    private sealed record HeaderValues(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Actor,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Organisation,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Purpose,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CommandId)
    {
        public static readonly HeaderValues None = new(null, null, null, null);
    }
}

internal readonly record struct WrittenFact(FactTypes.FactName Name, byte[] Body);
