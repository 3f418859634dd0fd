namespace CreditLedger.GraphQL.Tests.Validation;

public class NoUndefinedVariablesSpecs
{
    [Fact]
    public void a_variable_used_in_a_fragment_is_defined_by_the_operation() => Pets.Accept("""
        query houseTrainedQuery($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """);

    [Fact]
    public void an_undefined_variable_is_refused() => Pets.Refuse(
        """
        query variableIsNotDefined { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }
        """,
        "NoUndefinedVariables at 1:65, 1:1: Variable \"$atOtherHomes\" is not defined by operation \"variableIsNotDefined\".");

    [Fact]
    public void an_anonymous_operation_is_not_named() => Pets.Refuse(
        """
        { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }
        """,
        "NoUndefinedVariables at 1:38, 1:1: Variable \"$atOtherHomes\" is not defined.");

    [Fact]
    public void an_undefined_variable_in_a_fragment_of_a_fragment_is_refused() => Pets.Refuse(
        """
        query q { dog { ...outer } }
        fragment outer on Dog { ...inner }
        fragment inner on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """,
        "NoUndefinedVariables at 3:54, 1:1: Variable \"$atOtherHomes\" is not defined by operation \"q\".");

    [Fact]
    public void each_operation_answers_for_itself() => Pets.Refuse(
        """
        query A($atOtherHomes: Boolean) { dog { ...F } }
        query B { dog { ...F } }
        fragment F on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """,
        "NoUndefinedVariables at 3:50, 2:1: Variable \"$atOtherHomes\" is not defined by operation \"B\".");

    [Fact]
    public void variables_inside_lists_objects_and_directives_count() => Pets.Refuse(
        """
        { findDog(searchBy: { name: $n }) { name @include(if: $i) } arguments { stringListArgField(stringListArg: ["a", $l]) } }
        """,
        "NoUndefinedVariables at 1:29, 1:1: Variable \"$n\" is not defined.",
        "NoUndefinedVariables at 1:55, 1:1: Variable \"$i\" is not defined.",
        "NoUndefinedVariables at 1:113, 1:1: Variable \"$l\" is not defined.");
}
