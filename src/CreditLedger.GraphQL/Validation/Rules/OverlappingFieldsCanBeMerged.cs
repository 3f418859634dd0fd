namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>
/// §5.3.2: selections with one response key become one value, so they must ask for the same thing (FieldsInSetCanMerge) and, even where
/// only one of them can apply, for the same shape (SameResponseShape).
/// <para>
/// Comparing fields in pairs, as the specification words it, takes quadratic time at least. Both demands are equivalences, so this goes
/// down the response instead, one set of fields per place: what is alike in a set is merged and its selections are looked at together,
/// what differs is reported. Sets seen before are not looked at again, and the work is bounded whatever the document.
/// </para>
/// </summary>
internal static class OverlappingFieldsCanBeMerged
{
    public static IEnumerable<Finding> Check(TypedDocument document)
    {
        var search = new MergeSearch(document);
        var isWithin = search.Run();
        var findings = MergeReport.Of(search.Conflicts);
        return isWithin ? findings : findings.Append(new Finding(
            $"The document's fields overlap in too many ways to be checked for conflicts within {document.Limits.MaxMergeSteps} steps.",
            document.Document.Location));
    }
}
