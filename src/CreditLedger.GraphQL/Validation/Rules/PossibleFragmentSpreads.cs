using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.5.2.3: some object could be of both types, the one selected on and the fragment's.</summary>
internal static class PossibleFragmentSpreads
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
    [
        .. from spread in document.All(contents => contents.Spreads)
           where document.Fragments.ContainsKey(spread.Node.Name.Value)
           let condition = document.Fragments[spread.Node.Name.Value].TypeCondition
           where Never(document, spread.Parent, condition)
           select Impossible($"Fragment \"{spread.Node.Name}\"", spread.Parent!, condition, spread.Node),
        .. from inline in document.All(contents => contents.Inlines)
           let condition = inline.Node.TypeCondition
           where condition is not null && Never(document, inline.Parent, condition)
           select Impossible("Fragment", inline.Parent!, condition, inline.Node),
    ];

    private static bool Never(TypedDocument document, NamedType? parent, NamedTypeNode condition) =>
        parent is not null && document.Named(condition) is { } type && type.IsComposite() && type != parent
        && !document.Possible(parent).Overlaps(document.Possible(type));

    private static Finding Impossible(string fragment, NamedType parent, NamedTypeNode condition, Selection at) => new(
        $"{fragment} cannot be spread here as objects of type \"{parent}\" can never be of type \"{condition}\".", at.Location);
}
