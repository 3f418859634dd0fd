using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Host.Schema;

/// <summary>
/// A fact as the ledger stores it, made from its record alone: every member is there, lists hold something, and nothing is at a default
/// that a reader could have put there itself. The same record makes the same example each time.
/// </summary>
internal static class FactExamples
{
    // A rule's condition holds conditions: one within another shows all there is.
    private const int Nesting = 2;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What types that write themselves look like.</summary>
    private static readonly Dictionary<Type, JsonNode> Written = new()
    {
        [typeof(string)] = "例",
        [typeof(bool)] = true,
        [typeof(int)] = 3,
        [typeof(long)] = 40_000,
        [typeof(decimal)] = JsonNode.Parse("1234.50")!,
        [typeof(DateOnly)] = "2026-03-31",
        [typeof(DateTimeOffset)] = "2026-03-31T09:30:00+08:00",
        [typeof(Uscc)] = "91120116MA0600010H",
        [typeof(RecordId)] = "0123456789abcdef01234567",
        [typeof(PledgeCode)] = "12011620260331000017",
        [typeof(RuleValue)] = JsonNode.Parse("2.50")!,
        [typeof(IReadOnlyList<RuleValue>)] = JsonNode.Parse("""[2.50, "例", true]""")!,
    };

    /// <summary>What members of this name look like; any other text says its member's name.</summary>
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["agencyId"] = "11120000900001017Y",
        ["zh"] = "例", ["en"] = "an example",
        ["district"] = "120116", ["sector"] = "C3562",
        ["decisionNumber"] = "津市监罚〔2026〕12号", ["caseNumber"] = "（2026）津0116民初12号", ["licenceNumber"] = "津食许〔2026〕3号",
        ["subjectName"] = "天津市例示精密机械有限公司", ["name"] = "天津市例示精密机械有限公司", ["court"] = "天津市滨海新区人民法院",
        ["grade"] = "A", ["riskClass"] = "B", ["certificate"] = "津执法0001", ["basis"] = "《行政处罚法》第四十二条", ["legalBasis"] = "《食品安全法》第一百二十四条",
        ["digest"] = "3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed",
    };

    /// <exception cref="InvalidOperationException">No example of the record can be made, or it does not survive being stored.</exception>
    public static string Of(Type shape)
    {
        var made = Value("", shape, []) ?? throw new InvalidOperationException($"{shape.FullName} has no members.");
        var read = made.Deserialize(LedgerJson.Options.GetTypeInfo(shape));
        var stored = JsonSerializer.SerializeToNode(read, LedgerJson.Options.GetTypeInfo(shape))!;
        return FactLoss.Between(made, stored).ToList() is { Count: 0 }
            ? stored.ToJsonString(Readable) + "\n"
            : throw new InvalidOperationException($"An example of {shape.FullName} does not survive being stored: {string.Join("; ", FactLoss.Between(made, stored))}.");
    }

    private static JsonNode? Value(string name, Type type, IReadOnlyList<Type> within)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string) && name.Length > 0) return Texts.GetValueOrDefault(name, $"例：{name}");
        if (Written.TryGetValue(plain, out var written)) return written.DeepClone();
        if (plain.IsEnum) return Enum.GetNames(plain)[^1];
        if (within.Count(outer => outer == plain) >= Nesting) return null;
        var shape = LedgerJson.Options.GetTypeInfo(plain);
        return shape.Kind switch
        {
            JsonTypeInfoKind.Object => new JsonObject(
                from member in shape.Properties
                where member.Get is not null
                let value = Value(member.Name, member.PropertyType, [.. within, plain])
                where value is not null
                select KeyValuePair.Create(member.Name, (JsonNode?)value)),
            JsonTypeInfoKind.Enumerable => Value(name, shape.ElementType!, within) is { } element ? new JsonArray(element) : null,
            JsonTypeInfoKind.Dictionary => new JsonObject { ["例"] = Value(name, shape.ElementType!, within) },
            _ => throw new InvalidOperationException($"{plain.FullName} writes itself in a way of its own: say in {nameof(FactExamples)} what it looks like."),
        };
    }
}
