namespace CreditLedger.GraphQL.Tests.Validation;

public class LoneAnonymousOperationSpecs
{
    [Fact]
    public void one_anonymous_operation_may_stand_alone() => Pets.Accept("""
        { dog { name } }
        """);

    [Fact]
    public void an_anonymous_operation_beside_another_is_refused() => Pets.Refuse(
        """
        { dog { name } }
        query getName { dog { owner { name } } }
        """,
        "LoneAnonymousOperation at 1:1: This anonymous operation must be the only defined operation.");

    [Fact]
    public void two_anonymous_operations_are_both_refused() => Pets.Refuse(
        """
        { dog { name } }
        { dog { nickname } }
        """,
        "LoneAnonymousOperation at 1:1: This anonymous operation must be the only defined operation.",
        "LoneAnonymousOperation at 2:1: This anonymous operation must be the only defined operation.");

    [Fact]
    public void an_anonymous_operation_may_have_fragments_beside_it() => Pets.Accept("""
        { dog { ...F } } fragment F on Dog { name }
        """);
}
