using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.4.1</summary>
internal static class KnownArgumentNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from call in document.All(contents => contents.Calls)
        where call.Declared is not null
        from argument in call.Given
        where call.Declared!.All(known => known.Name != argument.Name.Value)
        select new Finding(
            $"Unknown argument \"{argument.Name}\" on {(call.IsDirective ? "directive" : "field")} \"{call.Callee}\"."
            + Suggestions.DidYouMean(argument.Name.Value, call.Declared!.Select(known => known.Name)),
            argument.Location);
}
