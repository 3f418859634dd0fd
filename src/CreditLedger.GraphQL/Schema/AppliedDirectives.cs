using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>Directives on definitions (§3.13): known, in their place, not repeated, with the arguments they need (§5.7, §5.4).</summary>
internal static class AppliedDirectives
{
    public static IEnumerable<string> Problems(IReadOnlyList<TypeSystemDefinition> definitions)
    {
        var own = definitions.OfType<DirectiveNode>().ToLookup(node => node.Name.Value, StringComparer.Ordinal);
        // What is applied to a definition and to its extensions is applied to one thing (§3.6.3 and its siblings).
        foreach (var applied in definitions.SelectMany(Applied).GroupBy(applied => (applied.Where, applied.Location)))
        {
            var (where, location) = applied.Key;
            var directives = applied.SelectMany(each => each.Directives).ToList();
            foreach (var directive in directives)
            {
                var problem = Known(own, directive.Name.Value) is not { } known ? $"Unknown directive \"@{directive.Name}\" on {where}."
                    : !known.Locations.Contains(location) ? $"Directive \"@{directive.Name}\" may not be used on {where}."
                    : !known.IsRepeatable && directives.Count(other => other.Name.Value == directive.Name.Value) > 1
                        ? $"The directive \"@{directive.Name}\" can only be used once on {where}."
                    : WrongArguments(known, directive) is { } wrong ? $"{wrong} on {where}." : null;
                if (problem is not null)
                {
                    yield return problem;
                }
            }
        }
    }

    /// <summary>What is given to directives, wherever they stand.</summary>
    public static IEnumerable<Value> Values(IReadOnlyList<TypeSystemDefinition> definitions) =>
        definitions.SelectMany(Applied).SelectMany(applied => applied.Directives).SelectMany(directive => directive.Arguments).Select(given => given.Value);

    private sealed record Signature(
        IReadOnlyList<DirectiveLocation> Locations, bool IsRepeatable, IReadOnlyList<(string Name, bool IsRequired, GraphType? Type)> Arguments);

    private static Signature? Known(ILookup<string, DirectiveNode> own, string name) =>
        SpecifiedDirectives.All.FirstOrDefault(directive => directive.Name == name) is { } specified
            ? new Signature(specified.Locations, specified.IsRepeatable,
                specified.Arguments.Select(argument => (argument.Name, argument.IsRequired, (GraphType?)argument.Type)).ToList())
        : own[name].FirstOrDefault() is { } node
            ? new Signature(
                node.Locations.Select(written => DirectiveLocations.TryRead(written.Value, out var location) ? location.Value : default).ToList(), node.IsRepeatable,
                node.Arguments.Select(argument => (argument.Name.Value, argument is { Type: NonNullTypeNode, DefaultValue: null }, (GraphType?)null)).ToList())
        : null;

    private static string? WrongArguments(Signature known, Directive directive)
    {
        foreach (var given in directive.Arguments)
        {
            if (directive.Arguments.Count(other => other.Name.Value == given.Name.Value) > 1)
            {
                return $"There can be only one argument named \"{given.Name}\" of directive \"@{directive.Name}\"";
            }

            var index = known.Arguments.ToList().FindIndex(argument => argument.Name == given.Name.Value);
            if (index < 0)
            {
                return $"Unknown argument \"{given.Name}\" of directive \"@{directive.Name}\"";
            }

            if (known.Arguments[index].Type is { } type && Literals.Problems(given.Value, type).Any())
            {
                return $"Argument \"{given.Name}\" of directive \"@{directive.Name}\" must be of type {type}";
            }
        }

        var missing = known.Arguments.FirstOrDefault(argument => argument.IsRequired && directive.Arguments.All(given => given.Name.Value != argument.Name));
        return missing.Name is null ? null : $"Argument \"{missing.Name}\" of directive \"@{directive.Name}\" is required";
    }

    private static IEnumerable<(string Where, DirectiveLocation Location, IReadOnlyList<Directive> Directives)> Applied(TypeSystemDefinition definition) =>
        definition switch
        {
            SchemaNode node => [("the schema", DirectiveLocation.Schema, node.Directives)],
            ScalarNode node => [(node.Name.Value, DirectiveLocation.Scalar, node.Directives)],
            FieldsNode node =>
            [
                (node.Name.Value, node.IsInterface ? DirectiveLocation.Interface : DirectiveLocation.Object, node.Directives),
                .. node.Fields.SelectMany(field => Inputs($"{node.Name}.{field.Name}", field.Arguments, DirectiveLocation.ArgumentDefinition)
                    .Prepend(($"{node.Name}.{field.Name}", DirectiveLocation.FieldDefinition, field.Directives))),
            ],
            UnionNode node => [(node.Name.Value, DirectiveLocation.Union, node.Directives)],
            EnumNode node =>
            [
                (node.Name.Value, DirectiveLocation.Enum, node.Directives),
                .. node.Values.Select(value => ($"{node.Name}.{value.Name}", DirectiveLocation.EnumValue, value.Directives)),
            ],
            InputObjectNode node =>
            [
                (node.Name.Value, DirectiveLocation.InputObject, node.Directives),
                .. Inputs(node.Name.Value, node.Fields, DirectiveLocation.InputFieldDefinition),
            ],
            DirectiveNode node => Inputs($"@{node.Name}", node.Arguments, DirectiveLocation.ArgumentDefinition),
            _ => [],
        };

    private static IEnumerable<(string Where, DirectiveLocation Location, IReadOnlyList<Directive> Directives)> Inputs(
        string owner, IReadOnlyList<InputValueNode> inputs, DirectiveLocation location) =>
        inputs.Select(input => ($"{owner}.{input.Name}", location, input.Directives));
}
