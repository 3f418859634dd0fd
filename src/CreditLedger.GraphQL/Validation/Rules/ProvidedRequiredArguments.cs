namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.4.3: an argument that may not be null and has no default is given.</summary>
internal static class ProvidedRequiredArguments
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from call in document.All(contents => contents.Calls)
        from missing in call.Declared?.Where(argument => argument.IsRequired) ?? []
        where call.Given.All(argument => argument.Name.Value != missing.Name)
        select new Finding(
            $"{Subject(call)} argument \"{missing.Name}\" of type \"{missing.Type}\" is required, but it was not provided.", call.At);

    private static string Subject(Call call) => call.IsDirective
        ? $"Directive \"{call.Callee}\""
        : $"Field \"{call.Callee[(call.Callee.IndexOf('.') + 1)..]}\"";
}
