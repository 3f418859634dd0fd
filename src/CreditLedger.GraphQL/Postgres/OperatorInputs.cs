using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The inputs that compare one value, one for each leaf type, shared by all tables of a schema.</summary>
internal sealed class OperatorInputs
{
    private static readonly NamedType[] s_ordered = [Scalars.Int, Scalars.Long, Scalars.Decimal, Scalars.Float, Scalars.Date, Scalars.DateTime];
    private readonly Dictionary<string, InputObjectType> _types = new(StringComparer.Ordinal);

    public InputObjectType For(FilterField filter)
    {
        var leaf = filter.Column.Leaf;
        var name = filter.Contains ? "TextOperationFilterInput" : $"{leaf.Name}OperationFilterInput";
        if (!_types.TryGetValue(name, out var type))
        {
            _types.Add(name, type = Make(name, leaf, filter.Contains));
        }

        return type;
    }

    private static InputObjectType Make(string name, NamedType leaf, bool contains)
    {
        var type = new InputObjectType(name, $"Conditions on one {leaf.Name}; all that are given must hold.");
        type.Add(new InputValueDefinition("eq", "Equal to; null asks for what has no value.", leaf));
        type.Add(new InputValueDefinition("neq", "Different from; what has no value is different from every value.", leaf));
        var list = new ListType(new NonNullType(leaf));
        type.Add(new InputValueDefinition("in", "One of these.", list));
        type.Add(new InputValueDefinition("nin", "None of these.", list));
        // Both look inside a text, which no index by order serves while a plan is made once for all patterns.
        if (contains)
        {
            type.Add(new InputValueDefinition("startsWith", "Begins with this text, letter for letter.", leaf));
            type.Add(new InputValueDefinition("contains", "Has this text in it, letter for letter.", leaf));
        }

        if (s_ordered.Contains(leaf))
        {
            type.Add(new InputValueDefinition("gt", "Greater than.", leaf));
            type.Add(new InputValueDefinition("gte", "At least.", leaf));
            type.Add(new InputValueDefinition("lt", "Less than.", leaf));
            type.Add(new InputValueDefinition("lte", "At most.", leaf));
        }

        return type;
    }
}
