using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>Result coercion of scalars and enums (§3.5, §3.9).</summary>
internal static class Leaf
{
    public static void Write(LeafCompletion leaf, object value, JsonBuffer into)
    {
        switch (leaf.Type, value)
        {
            case (EnumType, _):
                into.Raw(leaf.NameOf(value) ?? throw new InvalidOperationException($"{value} is not a value of the enum {leaf.Type}."));
                break;
            case (ScalarType scalar, string text) when scalar == Scalars.String:
                into.String(text);
                break;
            case (ScalarType scalar, _):
                into.Scalar(scalar, value);
                break;
        }
    }
}
