namespace CreditLedger.GraphQL.Tests.Validation;

public class KnownArgumentNamesSpecs
{
    [Fact]
    public void arguments_of_fields_and_directives_are_known() => Pets.Accept("""
        { dog { doesKnowCommand(dogCommand: SIT) isHouseTrained(atOtherHomes: true) @include(if: true) } }
        """);

    [Fact]
    public void an_unknown_argument_of_a_field_is_refused() => Pets.Refuse(
        """
        { dog { doesKnowCommand(command: CLEAN_UP_HOUSE, dogCommand: SIT) } }
        """,
        "KnownArgumentNames at 1:25: Unknown argument \"command\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"?");

    [Fact]
    public void an_unknown_argument_of_a_directive_is_refused() => Pets.Refuse(
        """
        { dog { isHouseTrained(atOtherHomes: true) @include(unless: false, if: true) } }
        """,
        "KnownArgumentNames at 1:53: Unknown argument \"unless\" on directive \"@include\".");

    [Fact]
    public void a_misspelt_argument_gets_a_suggestion() => Pets.Refuse(
        """
        { dog { isHouseTrained(atOtherHome: true) } }
        """,
        "KnownArgumentNames at 1:24: Unknown argument \"atOtherHome\" on field \"Dog.isHouseTrained\". Did you mean \"atOtherHomes\"?");
}
