namespace CreditLedger.GraphQL.Tests.Validation;

public class KnownFragmentNamesSpecs
{
    [Fact]
    public void known_fragments_are_spread() => Pets.Accept("""
        { dog { ...a } } fragment a on Dog { name }
        """);

    [Fact]
    public void an_unknown_fragment_is_refused() => Pets.Refuse(
        """
        { dog { ...undefinedFragment } }
        """,
        "KnownFragmentNames at 1:12: Unknown fragment \"undefinedFragment\".");
}
