using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.5.1.3: only objects, interfaces and unions have fields for a fragment to select.</summary>
internal static class FragmentsOnCompositeTypes
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
    [
        .. document.Document.Fragments.SelectMany(fragment => Problem(document, fragment.TypeCondition, $"Fragment \"{fragment.Name}\"")),
        .. document.All(contents => contents.Inlines).SelectMany(inline => Problem(document, inline.Node.TypeCondition, "Fragment")),
    ];

    private static IEnumerable<Finding> Problem(TypedDocument document, NamedTypeNode? condition, string subject) =>
        condition is null || document.Named(condition) is not { } type || type.IsComposite()
            ? []
            : [new Finding($"{subject} cannot condition on non composite type \"{type}\".", condition.Location)];
}
