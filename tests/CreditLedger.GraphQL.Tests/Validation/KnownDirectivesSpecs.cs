namespace CreditLedger.GraphQL.Tests.Validation;

public class KnownDirectivesSpecs
{
    [Fact]
    public void known_directives_in_their_places() => Pets.Accept("""
        query ($a: Boolean! @once) @onQuery @tag { dog @include(if: $a) { ...F @skip(if: $a) ... @include(if: true) { name } } } fragment F on Dog @tag { name @once }
        """);

    [Fact]
    public void an_unknown_directive_is_refused() => Pets.Refuse(
        """
        { dog @unknown(directive: "value") { name } }
        """,
        "KnownDirectives at 1:7: Unknown directive \"@unknown\".");
}
