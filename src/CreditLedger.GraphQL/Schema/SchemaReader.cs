using System.Text;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>
/// Reads a schema from the type system definition language (§3), extensions included. The schema says what may be asked; its fields
/// have no sources. An enum value's runtime value is its name.
/// </summary>
public static class SchemaReader
{
    /// <param name="sdl">The whole schema, in one text.</param>
    /// <param name="scalars">How custom scalars coerce; one declared but not given here takes any value.</param>
    /// <exception cref="GraphSyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">The definitions break the rules of §3.</exception>
    public static GraphSchema Read(string sdl, params IReadOnlyList<ScalarType> scalars)
    {
        var document = Parser.Parse(Encoding.UTF8.GetBytes(sdl), new ParserOptions(MaxTokens: int.MaxValue));
        var problems = DefinitionRules.Problems(document).ToList();
        if (problems.Count > 0)
        {
            throw new SchemaException(problems);
        }

        var definitions = document.Definitions.OfType<TypeSystemDefinition>().ToList();
        var types = new TypeReader(definitions, [.. scalars, .. Scalars.Custom]);
        var schema = definitions.OfType<SchemaNode>().ToList();
        var roots = schema.SelectMany(node => node.Roots).ToDictionary(root => root.Kind, root => root.Type);
        var (query, mutation, subscription) = (Root(OperationKind.Query), Root(OperationKind.Mutation), Root(OperationKind.Subscription));
        return new SchemaBuilder
        {
            Query = query ?? throw new SchemaException([.. types.Problems, "Query root type must be provided."]),
            Mutation = mutation,
            Subscription = subscription,
            Description = schema.Find(node => !node.IsExtension)?.Description,
            Types = types.Problems.Count == 0 ? types.All : throw new SchemaException(types.Problems),
            Directives = types.Directives,
        }.Build();

        ObjectType? Root(OperationKind kind) => types.Root(roots, kind, schema.Exists(node => !node.IsExtension));
    }
}
