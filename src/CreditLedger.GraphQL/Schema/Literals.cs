using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>Whether a value as written fits a type (§5.6.1). Variables fit everything here; their uses are checked by §5.8.5.</summary>
internal static class Literals
{
    public static IEnumerable<(Location At, string Message)> Problems(Value value, GraphType type) => (value, type) switch
    {
        (VariableValue, _) => [],
        (NullValue, NonNullType) => [(value.Location, $"Expected value of type \"{type}\", found null.")],
        (NullValue, _) => [],
        (_, NonNullType nonNull) => Problems(value, nonNull.Of),
        (ListValue items, ListType list) => items.Items.SelectMany(item => Problems(item, list.Of)),
        // §3.12: one value stands for the list of it.
        (_, ListType list) => Problems(value, list.Of),
        (ObjectValue fields, InputObjectType input) => OfObject(fields, input),
        (_, InputObjectType) => [(value.Location, $"Expected value of type \"{type}\", found {Printer.Shown(value)}.")],
        (EnumValue name, EnumType values) => values.Value(name.Name) is not null ? [] :
            [(value.Location, $"Value \"{name.Name}\" does not exist in \"{type}\" enum."
                + Suggestions.DidYouMean(name.Name, values.Values.Select(known => known.Name), "the enum value"))],
        (_, EnumType values) => [(value.Location, $"Enum \"{type}\" cannot represent non-enum value: {Printer.Shown(value)}."
            + Suggestions.DidYouMean((value as StringValue)?.Text ?? "", values.Values.Select(known => known.Name), "the enum value"))],
        (_, ScalarType scalar) => OfScalar(value, scalar),
        // Not an input type: the schema's rules or VariablesAreInputTypes say so.
        _ => [],
    };

    private static IEnumerable<(Location At, string Message)> OfScalar(Value value, ScalarType scalar)
    {
        try
        {
            scalar.ParseLiteral(value);
            return [];
        }
        catch (CoercionException refusal)
        {
            return [(value.Location, refusal.Message)];
        }
    }

    private static IEnumerable<(Location At, string Message)> OfObject(ObjectValue value, InputObjectType type)
    {
        var given = value.Fields.Select(field => field.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in type.Fields.Where(field => field.IsRequired && !given.Contains(field.Name)))
        {
            yield return (value.Location, $"Field \"{type}.{missing.Name}\" of required type \"{missing.Type}\" was not provided.");
        }

        foreach (var field in value.Fields)
        {
            if (type.Field(field.Name.Value) is not { } declared)
            {
                yield return (field.Location, $"Field \"{field.Name}\" is not defined by type \"{type}\"."
                    + Suggestions.DidYouMean(field.Name.Value, type.Fields.Select(known => known.Name)));
                continue;
            }

            foreach (var problem in Problems(field.Value, declared.Type))
            {
                yield return problem;
            }
        }

        // §5.6.1 (oneOf): exactly one field, and that one not null.
        var known = value.Fields.Where(field => type.Field(field.Name.Value) is not null).ToList();
        if (type.IsOneOf && known.Count != 1)
        {
            yield return (value.Location, $"OneOf Input Object \"{type}\" must specify exactly one key.");
        }
        else if (type.IsOneOf && known[0].Value is NullValue)
        {
            yield return (value.Location, $"Field \"{type}.{known[0].Name}\" must be non-null.");
        }
    }
}
