using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.3.1: a field is one of the type it is selected on.</summary>
internal static class FieldsOnCorrectType
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from field in document.All(contents => contents.Fields)
        where field is { Parent: not null, Definition: null }
        select new Finding(
            $"Cannot query field \"{field.Node.Name}\" on type \"{field.Parent}\"." + Hint(document, field.Parent!, field.Node.Name.Value),
            field.Node.Location);

    // A type below that has the field is likelier meant than a field with a similar name.
    private static string Hint(TypedDocument document, NamedType parent, string name)
    {
        var below = parent is ObjectType ? [] : document.Possible(parent).Where(type => type.Field(name) is not null).ToList();
        var shared = below.SelectMany(type => type.Interfaces).Distinct().Where(face => face.Field(name) is not null)
            .OrderByDescending(face => below.Count(type => type.Interfaces.Contains(face))).ThenBy(face => face.Name, StringComparer.Ordinal);
        var types = shared.Concat<NamedType>(below.OrderBy(type => type.Name, StringComparer.Ordinal)).Select(type => type.Name).Take(5).ToList();
        return types.Count > 0
            ? $" Did you mean to use an inline fragment on {Suggestions.Or(types)}?"
            : Suggestions.DidYouMean(name, (parent as FieldsType)?.Fields.Select(field => field.Name) ?? []);
    }
}
