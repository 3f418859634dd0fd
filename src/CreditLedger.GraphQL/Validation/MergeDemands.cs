using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation;

/// <summary>What a field asks for, as a text that is equal exactly where two fields may be merged (§5.3.2).</summary>
internal sealed class MergeDemands
{
    private readonly Dictionary<Field, string> _arguments = [];

    /// <summary>For fields that can apply together: the field's name and its arguments in any order.</summary>
    public string Meaning(MergeField field) => $"{field.Node.Name}({Arguments(field.Node)})";

    /// <summary>For all fields: lists, non-nulls and the leaf type; objects are looked into instead. Unknown fields fit anything.</summary>
    public static string Shape(MergeField field) => field.Definition is null ? "" : Shape(field.Definition.Type);

    /// <summary>Why two fields of one response key cannot be merged, or null where only their shape is in question and is the same.</summary>
    public string? Difference(MergeField one, MergeField other)
    {
        var isExclusive = one.Parent is ObjectType && other.Parent is ObjectType && one.Parent != other.Parent;
        if (!isExclusive && one.Node.Name.Value != other.Node.Name.Value)
        {
            return $"\"{one.Node.Name}\" and \"{other.Node.Name}\" are different fields";
        }

        if (!isExclusive && Arguments(one.Node) != Arguments(other.Node))
        {
            return "they have differing arguments";
        }

        return one.Definition is not null && other.Definition is not null && Shape(one) != Shape(other)
            ? $"they return conflicting types \"{one.Definition.Type}\" and \"{other.Definition.Type}\""
            : null;
    }

    private static string Shape(GraphType type) => type switch
    {
        NonNullType nonNull => $"{Shape(nonNull.Of)}!",
        ListType list => $"[{Shape(list.Of)}]",
        _ => type.IsLeaf() ? type.ToString()! : "{}",
    };

    private string Arguments(Field field)
    {
        if (!_arguments.TryGetValue(field, out var text))
        {
            _arguments[field] = text = string.Join(", ", field.Arguments.OrderBy(argument => argument.Name.Value, StringComparer.Ordinal)
                .Select(argument => $"{argument.Name}: {Canonical(argument.Value)}"));
        }

        return text;
    }

    // The same value whatever the order of its fields and the quotes of its strings.
    private static string Canonical(Value value) => value switch
    {
        ListValue list => $"[{string.Join(", ", list.Items.Select(Canonical))}]",
        ObjectValue fields => $"{{{string.Join(", ", fields.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal)
            .Select(field => $"{field.Name}: {Canonical(field.Value)}"))}}}",
        StringValue text => Printer.Text(text.Text, asBlock: false, ""),
        _ => Printer.Print(value),
    };
}
