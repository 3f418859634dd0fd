namespace CreditLedger.GraphQL.Tests.Validation;

public class UniqueOperationNamesSpecs
{
    [Fact]
    public void each_operation_name_is_its_own() => Pets.Accept("""
        query getDogName { dog { name } } query getOwnerName { dog { owner { name } } }
        """);

    [Fact]
    public void two_operations_of_one_name_are_refused_also_across_kinds() => Pets.Refuse(
        """
        query dogOperation { dog { name } }
        mutation dogOperation { addPet(pet: { cat: { name: "x" } }) { name } }
        """,
        "UniqueOperationNames at 1:7, 2:10: There can be only one operation named \"dogOperation\".");

    [Fact]
    public void an_operation_and_a_fragment_may_share_a_name() => Pets.Accept("""
        query Foo { dog { ...Foo } } fragment Foo on Dog { name }
        """);
}
