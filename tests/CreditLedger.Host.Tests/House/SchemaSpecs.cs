using CreditLedger.GraphQL.Schema;

namespace CreditLedger.Host.Tests.House;

/// <summary>A reader of the schema finds out from it alone what everything in it means.</summary>
public class SchemaSpecs
{
    [Fact]
    public void every_type_field_argument_and_value_says_what_it_is() =>
        Silent(Platform.SchemaAlone().Types.Values.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void a_silent_field_would_be_noticed()
    {
        var type = new ObjectType("Planted", "A type.");
        type.Add(new FieldDefinition("silent", description: null, Scalars.Int));
        Silent([type]).ShouldBe(["Planted.silent"]);
    }

    private static IEnumerable<string> Silent(IEnumerable<NamedType> types) =>
        from type in types
        from said in Descriptions(type)
        where string.IsNullOrWhiteSpace(said.Text)
        select said.Place;

    private static IEnumerable<(string Place, string? Text)> Descriptions(NamedType type) =>
    [
        (type.Name, type.Description),
        .. type switch
        {
            FieldsType fields => fields.Fields.SelectMany(field => field.Arguments
                .Select(argument => ($"{type.Name}.{field.Name}({argument.Name})", argument.Description))
                .Prepend(($"{type.Name}.{field.Name}", field.Description))),
            EnumType values => values.Values.Select(value => ($"{type.Name}.{value.Name}", value.Description)),
            InputObjectType inputs => inputs.Fields.Select(field => ($"{type.Name}.{field.Name}", field.Description)),
            _ => Enumerable.Empty<(string, string?)>(),
        },
    ];
}
