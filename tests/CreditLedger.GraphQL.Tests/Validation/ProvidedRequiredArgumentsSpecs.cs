namespace CreditLedger.GraphQL.Tests.Validation;

public class ProvidedRequiredArgumentsSpecs
{
    [Fact]
    public void required_arguments_are_given_and_optional_ones_need_not_be() => Pets.Accept("""
        { arguments { booleanArgField(booleanArg: true) nonNullBooleanArgField(nonNullBooleanArg: true) optionalNonNullBooleanArgField other: booleanArgField } }
        """);

    [Fact]
    public void a_missing_required_argument_is_refused() => Pets.Refuse(
        """
        { arguments { nonNullBooleanArgField } }
        """,
        "ProvidedRequiredArguments at 1:15: Field \"nonNullBooleanArgField\" argument \"nonNullBooleanArg\" of type \"Boolean!\" is required, but it was not provided.");

    [Fact]
    public void every_missing_argument_is_named() => Pets.Refuse(
        """
        { arguments { multipleRequirements } }
        """,
        "ProvidedRequiredArguments at 1:15: Field \"multipleRequirements\" argument \"x\" of type \"Int!\" is required, but it was not provided.",
        "ProvidedRequiredArguments at 1:15: Field \"multipleRequirements\" argument \"y\" of type \"Int!\" is required, but it was not provided.");

    [Fact]
    public void null_is_not_a_value_for_a_required_argument() => Pets.Refuse(
        """
        { arguments { nonNullBooleanArgField(nonNullBooleanArg: null) } }
        """,
        "ValuesOfCorrectType at 1:57: Expected value of type \"Boolean!\", found null.");

    [Fact]
    public void a_directive_needs_its_arguments_too() => Pets.Refuse(
        """
        { dog { name @include } }
        """,
        "ProvidedRequiredArguments at 1:14: Directive \"@include\" argument \"if\" of type \"Boolean!\" is required, but it was not provided.");
}
