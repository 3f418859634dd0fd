namespace CreditLedger.GraphQL.Tests.Validation;

public class DirectivesInValidLocationsSpecs
{
    [Fact]
    public void skip_is_not_for_queries() => Pets.Refuse(
        """
        query @skip(if: true) { dog { name } }
        """,
        "DirectivesInValidLocations at 1:7: Directive \"@skip\" may not be used on QUERY.");

    [Fact]
    public void a_query_directive_is_not_for_fields_or_variables() => Pets.Refuse(
        """
        query ($a: Boolean! @onQuery) { dog @onQuery { name @include(if: $a) } }
        """,
        "DirectivesInValidLocations at 1:21: Directive \"@onQuery\" may not be used on VARIABLE_DEFINITION.",
        "DirectivesInValidLocations at 1:37: Directive \"@onQuery\" may not be used on FIELD.");

    [Fact]
    public void a_directive_on_a_fragment_definition_mutation_or_spread_is_looked_at() => Pets.Refuse(
        """
        mutation @onQuery { addPet(pet: { cat: { name: "x" } }) { ...F @once ... on Dog @once { name } } } fragment F on Pet @include(if: true) { name }
        """,
        "DirectivesInValidLocations at 1:10: Directive \"@onQuery\" may not be used on MUTATION.",
        "DirectivesInValidLocations at 1:64: Directive \"@once\" may not be used on FRAGMENT_SPREAD.",
        "DirectivesInValidLocations at 1:81: Directive \"@once\" may not be used on INLINE_FRAGMENT.",
        "DirectivesInValidLocations at 1:118: Directive \"@include\" may not be used on FRAGMENT_DEFINITION.");
}
