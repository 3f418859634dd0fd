using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.3.3: leaves have no selections, everything else must have some.</summary>
internal static class ScalarLeafs
{
    public static IEnumerable<Finding> Check(TypedDocument document)
    {
        foreach (var field in document.All(contents => contents.Fields))
        {
            if (field is { Definition.Type: { } type, Node.SelectionSet: { } set } && type.Named.IsLeaf())
            {
                yield return new Finding($"Field \"{field.Node.Name}\" must not have a selection since type \"{type}\" has no subfields.", set.Location);
            }
            else if (field is { Definition.Type: { } composite, Node.SelectionSet: null } && !composite.Named.IsLeaf())
            {
                yield return new Finding(
                    $"Field \"{field.Node.Name}\" of type \"{composite}\" must have a selection of subfields. Did you mean \"{field.Node.Name} {{ ... }}\"?",
                    field.Node.Location);
            }
        }
    }
}
