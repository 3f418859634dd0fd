namespace CreditLedger.GraphQL.Tests.Validation;

public class FragmentsOnCompositeTypesSpecs
{
    [Fact]
    public void fragments_stand_on_objects_interfaces_and_unions() => Pets.Accept("""
        { dog { ...a ...b ...c } } fragment a on Dog { name } fragment b on Pet { name } fragment c on CatOrDog { ... on Dog { name } }
        """);

    [Fact]
    public void a_fragment_on_a_scalar_is_refused() => Pets.Refuse(
        """
        { dog { ...fragOnScalar } } fragment fragOnScalar on Int { something }
        """,
        "FragmentsOnCompositeTypes at 1:54: Fragment \"fragOnScalar\" cannot condition on non composite type \"Int\".");

    [Fact]
    public void an_inline_fragment_on_a_scalar_enum_or_input_is_refused() => Pets.Refuse(
        """
        { dog { ... on Boolean { name } ... on DogCommand { name } ... on FindDogInput { name } } }
        """,
        "FragmentsOnCompositeTypes at 1:16: Fragment cannot condition on non composite type \"Boolean\".",
        "FragmentsOnCompositeTypes at 1:40: Fragment cannot condition on non composite type \"DogCommand\".",
        "FragmentsOnCompositeTypes at 1:67: Fragment cannot condition on non composite type \"FindDogInput\".");
}
