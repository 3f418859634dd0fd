namespace CreditLedger.GraphQL.Tests.Validation;

public class PossibleFragmentSpreadsSpecs
{
    [Fact]
    public void objects_in_interfaces_and_unions_are_possible() => Pets.Accept("""
        { dog { ... on Dog { barkVolume } ... on Pet { name } ... on CatOrDog { ... on Cat { meowVolume } } } }
        """);

    [Fact]
    public void interfaces_that_share_an_object_are_possible() => Pets.Accept("""
        { pet { ... on Dog { name } ... on CatOrDog { __typename } ... on DogOrHuman { __typename } } }
        """);

    [Fact]
    public void one_object_is_never_another() => Pets.Refuse(
        """
        { dog { ... on Cat { meowVolume } } }
        """,
        "PossibleFragmentSpreads at 1:9: Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\".");

    [Fact]
    public void a_named_fragment_is_named() => Pets.Refuse(
        """
        { human { ...sentientFragment ...petFragment } }
        fragment sentientFragment on Sentient { name }
        fragment petFragment on Pet { name }
        """,
        "PossibleFragmentSpreads at 1:31: Fragment \"petFragment\" cannot be spread here as objects of type \"Human\" can never be of type \"Pet\".");

    [Fact]
    public void unions_without_a_common_member_never_meet() => Pets.Refuse(
        """
        { catOrDog { ... on HumanOrAlien { __typename } } }
        """,
        "PossibleFragmentSpreads at 1:14: Fragment cannot be spread here as objects of type \"CatOrDog\" can never be of type \"HumanOrAlien\".");
}
