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

    // What a file of each schema is read into.
    private static readonly (string Name, Type Type)[] Rules =
    [
        ("body-scheme", typeof(SchemeDefinition)), ("evaluation-scheme", typeof(SchemeDefinition)), ("finance-whitelist", typeof(WhitelistDefinition)),
        ("inspection-items", typeof(ItemListDefinition)), ("preservation-list", typeof(PreservationListDefinition)), ("programme", typeof(ProgrammeDefinition)),
        ("risk-scheme", typeof(SchemeDefinition)), ("sector-scheme", typeof(SchemeDefinition)),
    ];

    /// <summary>Every generated file by name.</summary>
    /// <param name="facts">With the codes of the city (<see cref="RuleFacts.In"/>), so that writers find them.</param>
    public static IReadOnlyDictionary<string, string> All(RuleFacts facts)
    {
        var docs = XmlDocs.Of(typeof(RuleSchemas).Assembly);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["facts.md"] = FactsPage.Of(facts),
            ["words.md"] = WordsPage.Of(Rules, Options, docs),
        };
        foreach (var (name, type) in Rules) files[$"{name}.schema.json"] = Schema(type, docs, facts);
        return files;
    }

    private static string Schema(Type type, XmlDocs docs, RuleFacts facts)
    {
        var schema = Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
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

        if (context.PropertyInfo is { Name: "district" } && facts["enterprise.district"].Values is { Count: > 0 } districts)
        {
            schema["enum"] = new JsonArray([.. districts.Keys.Select(code => (JsonNode?)code), .. schema["type"] is JsonArray ? [null] : Array.Empty<JsonNode?>()]);
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
