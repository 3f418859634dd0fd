namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.4.2</summary>
internal static class UniqueArgumentNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from call in document.All(contents => contents.Calls)
        from same in call.Given.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal)
        where same.Skip(1).Any()
        select new Finding($"There can be only one argument named \"{same.Key}\".", same.Select(argument => argument.Name.Location).ToList());
}
