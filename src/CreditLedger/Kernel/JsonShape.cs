using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditLedger.Kernel;

/// <summary>One place of a JSON text that is not what the record it is to become asks for.</summary>
internal sealed record JsonProblem(string Path, string Message);

/// <summary>
/// Holds a JSON text against the record it is to become, member by member, and goes on after a fault where the reader stops. Slips of the
/// pen are mended on the way, so that the rest of what the text means can be looked at all the same.
/// </summary>
internal sealed class JsonShape
{
    private static readonly JsonSerializerOptions Options = new(RuleFile.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly List<JsonProblem> problems = [];
    private readonly Dictionary<string, string> writtenAs = new(StringComparer.Ordinal);
    private readonly HashSet<string> filled = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter mended;
    private readonly bool other;
    private bool isWhole = true;

    private JsonShape(Utf8JsonWriter mended, bool other) => (this.mended, this.other) = (mended, other);

    /// <summary>In the order of the text; what a record misses after all that it has.</summary>
    public IReadOnlyList<JsonProblem> Problems => problems;

    /// <summary>
    /// The text as it was meant: what nobody asks for is left out, what is misspelt is put right, and a missing number, day or word is filled
    /// in with one that is as good as any other. Null where a name or a part is missing, because the rest may speak of it.
    /// </summary>
    public ReadOnlyMemory<byte>? Mended { get; private set; }

    /// <param name="other">Fills in other values: whatever is said of both texts does not come from what was filled in.</param>
    public static JsonShape Of(JsonElement json, Type type, bool other = false)
    {
        var text = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(text);
        var shape = new JsonShape(writer, other);
        shape.Take(json, type, "$", "$");
        writer.Flush();
        shape.Mended = shape.isWhole ? text.WrittenMemory : default(ReadOnlyMemory<byte>?);
        return shape;
    }

    /// <summary>Whether what stands at a path of the mended text is not from the text itself.</summary>
    public bool IsFilled(string path) => filled.Contains(path);

    /// <summary>Where the text itself has what the mended one has at a path.</summary>
    public string WrittenPath(string path)
    {
        for (var above = path; above.Length > 1; above = above[..above.LastIndexOfAny(['.', '['])])
        {
            if (writtenAs.TryGetValue(above, out var written)) return written + path[above.Length..];
        }

        return path;
    }

    // At: where it stands in the text; meant: where it stands in the mended one.
    private void Take(JsonElement json, Type type, string at, string meant)
    {
        var shape = Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        switch (shape.PolymorphismOptions is null ? shape.Kind : JsonTypeInfoKind.None, json.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object): TakeMembers(json, shape, at, meant); break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                mended.WriteStartArray();
                foreach (var (i, element) in json.EnumerateArray().Index()) Take(element, shape.ElementType!, $"{at}[{i}]", $"{meant}[{i}]");
                mended.WriteEndArray();
                break;
            case (JsonTypeInfoKind.Dictionary, JsonValueKind.Object): TakeEntries(json, shape.ElementType!, at, meant); break;
            case (JsonTypeInfoKind.None, var kind) when (kind is not JsonValueKind.Null || Nullable.GetUnderlyingType(type) is not null) && JsonWanted.IsReadable(json, type, Options): json.WriteTo(mended); break;
            default: TakeWrong(json, type, at, meant); break;
        }
    }

    private void TakeMembers(JsonElement json, JsonTypeInfo shape, string at, string meant)
    {
        // What a record works out of its members is not written.
        var members = shape.Properties.Where(member => member.AssociatedParameter is not null || member.Set is not null).ToList();
        var given = json.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        mended.WriteStartObject();
        foreach (var member in json.EnumerateObject())
        {
            var here = $"{at}.{member.Name}";
            if (!seen.Add(member.Name))
            {
                problems.Add(new(here, $"member {member.Name} occurs twice"));
                continue;
            }

            var property = members.Find(known => known.Name == member.Name);
            if (property is null)
            {
                problems.Add(new(here, $"unknown member {member.Name}{Spelling.OneOf(member.Name, [.. members.Select(known => known.Name)])}"));
                property = members.Find(known => !given.Contains(known.Name) && !seen.Contains(known.Name) && Spelling.IsSlip(member.Name, known.Name));
                if (property is null) continue;
                seen.Add(property.Name);
                writtenAs[$"{meant}.{property.Name}"] = here;
            }

            mended.WritePropertyName(property.Name);
            if (member.Value.ValueKind is JsonValueKind.Null && JsonWanted.MayBeNull(property)) mended.WriteNullValue();
            else Take(member.Value, property.PropertyType, here, $"{meant}.{property.Name}");
        }

        var missing = members.Where(known => JsonWanted.IsWanted(known) && !seen.Contains(known.Name)).ToList();
        foreach (var member in missing)
        {
            mended.WritePropertyName(member.Name);
            Fill(member.PropertyType, $"{meant}.{member.Name}");
        }

        mended.WriteEndObject();
        if (missing.Count > 0) problems.Add(new(at, $"missing {string.Join(", ", missing.Select(member => $"'{member.Name}'"))}"));
    }

    private void TakeEntries(JsonElement json, Type type, string at, string meant)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        mended.WriteStartObject();
        foreach (var entry in json.EnumerateObject())
        {
            if (!seen.Add(entry.Name))
            {
                problems.Add(new($"{at}.{entry.Name}", $"{entry.Name} occurs twice"));
                continue;
            }

            mended.WritePropertyName(entry.Name);
            // Whether texts and records may be null here the runtime does not tell.
            if (entry.Value.ValueKind is JsonValueKind.Null && !type.IsValueType) mended.WriteNullValue();
            else Take(entry.Value, type, $"{at}.{entry.Name}", $"{meant}.{entry.Name}");
        }

        mended.WriteEndObject();
    }

    private void TakeWrong(JsonElement json, Type type, string at, string meant)
    {
        problems.Add(new(at, JsonWanted.Wrong(json, type, Options)));
        if (JsonWanted.TryMend(json, type, Options) is { } slip) mended.WriteRawValue(slip);
        else Fill(type, meant);
    }

    private void Fill(Type type, string meant)
    {
        var filler = JsonWanted.Filler(type, other);
        filled.Add(meant);
        isWhole &= filler is not null;
        JsonSerializer.Serialize(mended, filler, Options);
    }
}
