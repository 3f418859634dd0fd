using System.Text;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>
/// Writes a schema in the type system definition language (§3), the same text for the same schema: types and directives by name, members
/// in their order of definition. What every schema has is left out.
/// </summary>
public static class SchemaPrinter
{
    public static string Print(GraphSchema schema)
    {
        var directives = schema.Directives.Values.Where(directive => SpecifiedDirectives.All.All(known => known.Name != directive.Name)).Select(Print);
        var types = schema.Types.Values.Where(type => !Introspection.IsIntrospection(type) && !Scalars.IsSpecified(type.Name)).Select(Print);
        return string.Join("\n\n", Root(schema).Concat(directives).Concat(types)) + "\n";
    }

    // §3.3.1: left out where the names are the usual ones and mean nothing else.
    private static IEnumerable<string> Root(GraphSchema schema)
    {
        (string Usual, string Operation, ObjectType? Type)[] roots =
            [("Query", "query", schema.Query), ("Mutation", "mutation", schema.Mutation), ("Subscription", "subscription", schema.Subscription)];
        if (schema.Description is not null || roots.Any(root =>
            root.Type?.Name != root.Usual && (root.Type is not null || schema.Types.ContainsKey(root.Usual))))
        {
            yield return $"{Description(schema.Description, "")}schema {{\n"
                + string.Concat(roots.Where(root => root.Type is not null).Select(root => $"  {root.Operation}: {root.Type}\n")) + "}";
        }
    }

    private static string Print(NamedType type) => Description(type.Description, "") + type switch
    {
        ScalarType scalar => $"scalar {type}{(scalar.SpecifiedBy is { } url ? $" @specifiedBy(url: {Quoted(url.OriginalString)})" : "")}",
        ObjectType fields => $"type {type}{Implements(fields)}{Fields(fields)}",
        InterfaceType fields => $"interface {type}{Implements(fields)}{Fields(fields)}",
        UnionType union => $"union {type} = {string.Join(" | ", union.Members)}",
        EnumType values => $"enum {type}{Block(values.Values, value => (value.Description, value.Name + Deprecated(value.DeprecationReason)))}",
        InputObjectType input => $"input {type}{(input.IsOneOf ? " @oneOf" : "")}{Block(input.Fields, field => (field.Description, Print(field)))}",
        _ => throw new ArgumentException("not a named type", nameof(type)),
    };

    private static string Print(DirectiveDefinition directive) =>
        $"{Description(directive.Description, "")}directive @{directive.Name}{Arguments(directive.Arguments, "")}"
        + $"{(directive.IsRepeatable ? " repeatable" : "")} on {string.Join(" | ", directive.Locations.Select(location => location.Spell()))}";

    private static string Implements(FieldsType type) => type.Interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", type.Interfaces)}";

    private static string Fields(FieldsType type) => Block(type.Fields, field =>
        (field.Description, $"{field.Name}{Arguments(field.Arguments, "  ")}: {field.Type}{Deprecated(field.DeprecationReason)}"));

    private static string Arguments(IReadOnlyCollection<InputValueDefinition> arguments, string indent)
    {
        if (arguments.All(argument => argument.Description is null))
        {
            return arguments.Count == 0 ? "" : $"({string.Join(", ", arguments.Select(Print))})";
        }

        return $"(\n{Members(arguments, indent + "  ", argument => (argument.Description, Print(argument)))}\n{indent})";
    }

    private static string Print(InputValueDefinition input) =>
        $"{input.Name}: {input.Type}{(input.DefaultValue is { } value ? $" = {Printer.Print(value)}" : "")}{Deprecated(input.DeprecationReason)}";

    private static string Deprecated(string? reason) => reason switch
    {
        null => "",
        SpecifiedDirectives.NoReason => " @deprecated",
        _ => $" @deprecated(reason: {Quoted(reason)})",
    };

    private static string Block<T>(IReadOnlyCollection<T> members, Func<T, (string? Description, string Text)> print) =>
        $" {{\n{Members(members, "  ", print)}\n}}";

    // A described member stands apart from the one before it.
    private static string Members<T>(IReadOnlyCollection<T> members, string indent, Func<T, (string? Description, string Text)> print)
    {
        var text = new StringBuilder();
        foreach (var member in members)
        {
            var (description, line) = print(member);
            text.Append(text.Length == 0 ? "" : description is null ? "\n" : "\n\n");
            text.Append(indent).Append(Description(description, indent)).Append(line);
        }

        return text.ToString();
    }

    private static string Description(string? description, string indent) =>
        description is null ? "" : $"{Printer.Text(description, asBlock: true, indent)}\n{indent}";

    private static string Quoted(string text) => Printer.Text(text, asBlock: false, "");
}
