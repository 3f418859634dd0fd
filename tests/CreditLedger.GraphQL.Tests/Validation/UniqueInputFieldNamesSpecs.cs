namespace CreditLedger.GraphQL.Tests.Validation;

public class UniqueInputFieldNamesSpecs
{
    [Fact]
    public void input_fields_of_different_objects_may_share_a_name() => Pets.Accept("""
        { arguments { complexArgField(complexArg: { requiredField: true, nested: { requiredField: true } }) } }
        """);

    [Fact]
    public void an_input_field_given_twice_is_refused() => Pets.Refuse(
        """
        { findDog(searchBy: { name: "Fido", name: "Rex", owner: "a" }) { name } }
        """,
        "UniqueInputFieldNames at 1:23, 1:37: There can be only one input field named \"name\".");

    [Fact]
    public void an_input_field_given_twice_inside_another_is_refused() => Pets.Refuse(
        """
        { arguments { complexArgField(complexArg: { requiredField: true, nested: { requiredField: true, requiredField: false } }) } }
        """,
        "UniqueInputFieldNames at 1:76, 1:97: There can be only one input field named \"requiredField\".");
}
