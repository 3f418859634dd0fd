namespace CreditLedger.GraphQL.Tests.Validation;

public class NoUnusedVariablesSpecs
{
    [Fact]
    public void a_variable_used_only_in_a_fragment_is_used() => Pets.Accept("""
        query ($a: Boolean) { dog { ...F } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }
        """);

    [Fact]
    public void an_unused_variable_is_refused() => Pets.Refuse(
        """
        query variableUnused($atOtherHomes: Boolean) { dog { isHouseTrained } }
        """,
        "NoUnusedVariables at 1:22: Variable \"$atOtherHomes\" is never used in operation \"variableUnused\".");

    [Fact]
    public void an_anonymous_operations_unused_variable_is_refused() => Pets.Refuse(
        """
        query ($a: Int, $b: Int) { arguments { intArgField(intArg: $b) } }
        """,
        "NoUnusedVariables at 1:8: Variable \"$a\" is never used.");

    [Fact]
    public void a_fragment_of_another_operation_does_not_use_it() => Pets.Refuse(
        """
        query A($a: Boolean) { dog { ...F } } query B($a: Boolean) { dog { name } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }
        """,
        "NoUnusedVariables at 1:47: Variable \"$a\" is never used in operation \"B\".");
}
