namespace CreditLedger.GraphQL.Tests.Validation;

public class UniqueVariableNamesSpecs
{
    [Fact]
    public void variables_of_different_operations_may_share_a_name() => Pets.Accept("""
        query A($b: Boolean) { ...F } query B($b: Boolean) { ...F } fragment F on Query { arguments { booleanArgField(booleanArg: $b) } }
        """);

    [Fact]
    public void a_variable_defined_twice_is_refused() => Pets.Refuse(
        """
        query houseTrainedQuery($atOtherHomes: Boolean, $atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }
        """,
        "UniqueVariableNames at 1:26, 1:50: There can be only one variable named \"$atOtherHomes\".");
}
