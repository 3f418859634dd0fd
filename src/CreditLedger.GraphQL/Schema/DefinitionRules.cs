using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Validation.Rules;

namespace CreditLedger.GraphQL.Schema;

/// <summary>What can be wrong with definitions before they are types: said twice, said of nothing, or marked with a directive out of place.</summary>
internal static class DefinitionRules
{
    public static IEnumerable<string> Problems(Document document)
    {
        var definitions = document.Definitions.OfType<TypeSystemDefinition>().ToList();
        return [
            .. document.Definitions.OfType<ExecutableDefinition>()
                .Select(node => $"An operation or fragment at line {node.Location.Line} has no place in a schema."),
            .. SchemaTwice(definitions), .. TypesTwice(definitions), .. Extensions(definitions), .. MembersTwice(definitions),
            .. FieldsTwice(definitions), .. AppliedDirectives.Problems(definitions)];
    }

    private static IEnumerable<string> SchemaTwice(List<TypeSystemDefinition> definitions) =>
    [
        .. definitions.OfType<SchemaNode>().Where(node => !node.IsExtension).Skip(1).Select(_ => "Must provide only one schema definition."),
        .. Repeated(definitions.OfType<SchemaNode>().SelectMany(node => node.Roots).Select(root => root.Kind.ToString()),
            kind => $"There can be only one {kind} type in schema."),
    ];

    private static IEnumerable<string> TypesTwice(List<TypeSystemDefinition> definitions) =>
    [
        .. Repeated(definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension).Select(node => node.Name.Value),
            name => $"There can be only one type named \"{name}\"."),
        .. Repeated(definitions.OfType<DirectiveNode>().Select(node => node.Name.Value), name => $"There can be only one directive named \"@{name}\"."),
        .. definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension && node is not ScalarNode && Scalars.IsSpecified(node.Name.Value))
            .Select(node => $"Type \"{node.Name}\" is a built-in scalar and cannot be defined as anything else."),
    ];

    private static IEnumerable<string> Extensions(List<TypeSystemDefinition> definitions)
    {
        var defined = definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension)
            .GroupBy(node => node.Name.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var extension in definitions.OfType<TypeDefinitionNode>().Where(node => node.IsExtension))
        {
            if (!defined.TryGetValue(extension.Name.Value, out var type))
            {
                yield return $"Cannot extend type \"{extension.Name}\" because it is not defined.{Suggestions.DidYouMean(extension.Name.Value, defined.Keys)}";
            }
            else if (Kind(type) != Kind(extension))
            {
                yield return $"Cannot extend {Kind(type)} \"{extension.Name}\" as {Kind(extension)}.";
            }
            else if (extension is InputObjectNode && extension.Directives.Any(directive => directive.Name.Value == "oneOf"))
            {
                // §3.10.3: what was written for any of its fields would come to mean something else.
                yield return $"Input object \"{extension.Name}\" cannot become oneOf by an extension.";
            }
        }
    }

    private static string Kind(TypeDefinitionNode node) => node switch
    {
        ScalarNode => "scalar",
        FieldsNode { IsInterface: true } => "interface",
        FieldsNode => "object",
        UnionNode => "union",
        EnumNode => "enum",
        _ => "input object",
    };

    // A type and its extensions share one set of members (§3.6.3 and its siblings).
    private static IEnumerable<string> MembersTwice(List<TypeSystemDefinition> definitions)
    {
        var members = definitions.OfType<TypeDefinitionNode>().SelectMany(node => node switch
        {
            FieldsNode fields => fields.Fields.Select(field => $"{node.Name}.{field.Name}"),
            EnumNode values => values.Values.Select(value => $"{node.Name}.{value.Name}"),
            InputObjectNode input => input.Fields.Select(field => $"{node.Name}.{field.Name}"),
            _ => [],
        });
        var arguments = definitions.OfType<FieldsNode>().SelectMany(node => node.Fields.SelectMany(field =>
            Repeated(field.Arguments.Select(argument => $"{node.Name}.{field.Name}({argument.Name}:)"), OnlyOnce)));
        return [.. Repeated(members, OnlyOnce), .. arguments];
    }

    // §5.6.3 for what stands in a schema: defaults and the arguments of directives.
    private static IEnumerable<string> FieldsTwice(List<TypeSystemDefinition> definitions)
    {
        var inputs = definitions.SelectMany(definition => definition switch
        {
            FieldsNode fields => fields.Fields.SelectMany(field => field.Arguments),
            InputObjectNode input => input.Fields,
            DirectiveNode directive => directive.Arguments,
            _ => [],
        });
        return from value in inputs.Select(input => input.DefaultValue).OfType<Value>().Concat(AppliedDirectives.Values(definitions))
               from fields in UniqueInputFieldNames.Objects(value)
               from problem in Repeated(fields.Fields.Select(field => field.Name.Value), name => $"There can be only one input field named \"{name}\".")
               select problem;
    }

    private static string OnlyOnce(string what) => $"\"{what}\" can only be defined once.";

    private static IEnumerable<string> Repeated(IEnumerable<string> names, Func<string, string> problem) =>
        names.CountBy(name => name).Where(count => count.Value > 1).Select(count => problem(count.Key));
}
