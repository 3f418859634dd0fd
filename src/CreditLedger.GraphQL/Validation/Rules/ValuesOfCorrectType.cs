using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>
/// §5.6.1, and with it §5.6.2 (input object field names), §5.6.4 (required input fields) and the rules of oneOf: literals fit the types
/// they are given for.
/// </summary>
internal static class ValuesOfCorrectType
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from value in document.All(contents => contents.Values)
        where value.Type is not null
        from problem in Literals.Problems(value.Value, value.Type!)
        select new Finding(problem.Message, problem.At);
}
