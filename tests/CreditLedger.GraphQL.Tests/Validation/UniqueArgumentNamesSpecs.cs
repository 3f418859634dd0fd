namespace CreditLedger.GraphQL.Tests.Validation;

public class UniqueArgumentNamesSpecs
{
    [Fact]
    public void the_same_argument_on_different_fields_is_fine() => Pets.Accept("""
        { a: arguments { booleanArgField(booleanArg: true) } b: arguments { booleanArgField(booleanArg: true) } }
        """);

    [Fact]
    public void an_argument_given_twice_is_refused() => Pets.Refuse(
        """
        { arguments { booleanArgField(booleanArg: true, booleanArg: false, booleanArg: true) } }
        """,
        "UniqueArgumentNames at 1:31, 1:49, 1:68: There can be only one argument named \"booleanArg\".");

    [Fact]
    public void a_directive_argument_given_twice_is_refused() => Pets.Refuse(
        """
        { dog { name @skip(if: true, if: false) } }
        """,
        "UniqueArgumentNames at 1:20, 1:30: There can be only one argument named \"if\".");
}
