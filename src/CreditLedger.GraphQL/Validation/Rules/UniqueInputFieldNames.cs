using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.6.3</summary>
internal static class UniqueInputFieldNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from value in document.All(contents => contents.Values)
        from fields in Objects(value.Value)
        from repeat in Repeats.Of(fields.Fields, field => field.Name.Value)
        select new Finding($"There can be only one input field named \"{repeat.Name}\".", repeat.First.Name.Location, repeat.Again.Name.Location);

    /// <summary>Every object in a value, those inside others too.</summary>
    public static IEnumerable<ObjectValue> Objects(Value value) => value switch
    {
        ObjectValue fields => fields.Fields.SelectMany(field => Objects(field.Value)).Prepend(fields),
        ListValue list => list.Items.SelectMany(Objects),
        _ => [],
    };
}
