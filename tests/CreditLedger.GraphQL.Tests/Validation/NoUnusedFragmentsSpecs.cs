namespace CreditLedger.GraphQL.Tests.Validation;

public class NoUnusedFragmentsSpecs
{
    [Fact]
    public void fragments_used_through_others_are_used() => Pets.Accept("""
        { dog { ...a } } fragment a on Dog { ...b } fragment b on Dog { name }
        """);

    [Fact]
    public void an_unused_fragment_is_refused() => Pets.Refuse(
        """
        fragment nameFragment on Dog { name }
        { dog { name } }
        """,
        "NoUnusedFragments at 1:1: Fragment \"nameFragment\" is never used.");

    [Fact]
    public void fragments_that_use_only_each_other_are_unused() => Pets.Refuse(
        """
        { dog { name } }
        fragment a on Dog { ...b }
        fragment b on Dog { name }
        """,
        "NoUnusedFragments at 2:1: Fragment \"a\" is never used.",
        "NoUnusedFragments at 3:1: Fragment \"b\" is never used.");
}
