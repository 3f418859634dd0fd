namespace CreditLedger.GraphQL.Tests.Validation;

public class UniqueFragmentNamesSpecs
{
    [Fact]
    public void fragment_names_are_unique() => Pets.Accept("""
        { dog { ...a ...b } } fragment a on Dog { name } fragment b on Dog { owner { name } }
        """);

    [Fact]
    public void two_fragments_of_one_name_are_refused() => Pets.Refuse(
        """
        { dog { ...fragmentOne } }
        fragment fragmentOne on Dog { name }
        fragment fragmentOne on Dog { owner { name } }
        """,
        "UniqueFragmentNames at 2:10, 3:10: There can be only one fragment named \"fragmentOne\".");
}
