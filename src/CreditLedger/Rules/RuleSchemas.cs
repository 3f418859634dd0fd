using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Programmes;
using CreditLedger.Supervision;

namespace CreditLedger.Rules;

/// <summary>The JSON Schemas of rule files and the page of facts, written from the code for those who write rules.</summary>
public static class RuleSchemas
{
    private static readonly JsonSerializerOptions Options = new(RuleFile.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Whose members fact, ofFact, byFact and mean name a fact of the catalogue.
    private static readonly Type[] AskFacts =
        [typeof(Condition), typeof(Indicator), typeof(GuaranteeLimit), typeof(SubjectSum), typeof(TieRule), typeof(PlaceIndicator)];

    /// <summary>Every generated file by name.</summary>
    public static IReadOnlyDictionary<string, string> All(RuleFacts facts) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["body-scheme.schema.json"] = Schema<SchemeDefinition>(facts),
        ["evaluation-scheme.schema.json"] = Schema<SchemeDefinition>(facts),
        ["finance-whitelist.schema.json"] = Schema<WhitelistDefinition>(facts),
        ["inspection-items.schema.json"] = Schema<ItemListDefinition>(facts),
        ["programme.schema.json"] = Schema<ProgrammeDefinition>(facts),
        ["risk-scheme.schema.json"] = Schema<SchemeDefinition>(facts),
        ["sector-scheme.schema.json"] = Schema<SchemeDefinition>(facts),
        ["preservation-list.schema.json"] = Schema<PreservationListDefinition>(facts),
        ["facts.md"] = FactsPage.Of(facts),
    };

    /// <param name="directory">As a rule <c>schema/rules</c>.</param>
    public static async Task WriteAsync(string directory, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(directory);
        foreach (var (name, text) in All(RuleFacts.Shipped)) await File.WriteAllTextAsync(Path.Combine(directory, name), text, cancellation);
    }

    private static string Schema<T>(RuleFacts facts)
    {
        var docs = XmlDocs.Of(typeof(T).Assembly);
        var schema = Options.GetJsonSchemaAsNode(typeof(T), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Described(context, node, docs, facts),
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode node, XmlDocs docs, RuleFacts facts)
    {
        var type = context.TypeInfo.Type;
        var schema = type == typeof(RuleValue) ? new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") } : node as JsonObject;
        if (schema is null) return node;
        if (type == typeof(Condition) && schema.ContainsKey("properties")) schema["oneOf"] = Forms(["fact", "is"], ["all"], ["any"], ["not"]);
        if (type == typeof(PointsRule)) schema["oneOf"] = Forms(["bands"], ["values", "otherwise"], ["base", "perOccurrence"]);
        if (type == typeof(Target)) schema["oneOf"] = Forms(["subjects"], ["share"], ["sum"], ["list"], ["indicator"], ["activity"], ["stewards"], ["places"], ["unmeasured"]);
        if (type == typeof(PlaceIndicator)) schema["oneOf"] = Forms(["when"], ["mean"]);
        if (context.PropertyInfo is { Name: "fact" or "ofFact" or "byFact" or "mean" } fact && AskFacts.Contains(fact.DeclaringType))
        {
            schema["enum"] = new JsonArray([.. facts.All.Select(known => (JsonNode)known.Id)]);
        }

        var description = context.PropertyInfo is { AttributeProvider: System.Reflection.PropertyInfo property }
            ? docs.Parameter(property.DeclaringType!, property.Name) ?? docs.Summary(type)
            : docs.Summary(type);
        if (description is not null && type.Assembly == typeof(RuleSchemas).Assembly | context.PropertyInfo is not null)
        {
            schema.Remove("description");
            schema.Insert(0, "description", description);
        }

        return schema;
    }

    private static JsonArray Forms(params IEnumerable<string[]> forms) =>
        new([.. forms.Select(form => (JsonNode)new JsonObject { ["required"] = new JsonArray([.. form.Select(name => (JsonNode)name)]) })]);
}
