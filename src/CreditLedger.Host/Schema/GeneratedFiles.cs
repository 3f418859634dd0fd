using CreditLedger.City;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Rules;

namespace CreditLedger.Host.Schema;

/// <summary>The files under <c>schema/</c> that follow from the code: reviewed as a diff, and stale ones fail the tests.</summary>
internal static class GeneratedFiles
{
    /// <summary>Each file's path below <c>schema/</c> and its text.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["graphql/schema.graphql"] = SchemaPrinter.Print(Platform.SchemaAlone()),
            ["refusals.md"] = Refusals.ToMarkdown(),
        };
        foreach (var shape in Platform.Facts.Shapes) files[$"facts/{shape.Alias}.json"] = FactShapes.Of(shape.Type);
        foreach (var (name, text) in RuleSchemas.All(RuleFacts.Shipped.In(CityReference.Load(Path.Combine(Platform.Programmes, "city"))))) files[$"rules/{name}"] = text;
        return files;
    }

    /// <summary>Facts whose shape has shrunk against the published files; they must not be written over.</summary>
    public static IReadOnlyList<string> Shrunk(string schemaDirectory) =>
    [
        .. from file in All()
           where file.Key.StartsWith("facts/", StringComparison.Ordinal)
           let published = Path.Combine(schemaDirectory, file.Key)
           where File.Exists(published)
           from violation in FactShapes.Shrinkage(File.ReadAllText(published), file.Value)
           select $"{file.Key}: {violation}",
    ];
}
