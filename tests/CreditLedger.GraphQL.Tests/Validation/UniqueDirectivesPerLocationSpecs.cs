namespace CreditLedger.GraphQL.Tests.Validation;

public class UniqueDirectivesPerLocationSpecs
{
    [Fact]
    public void repeatable_directives_may_repeat() => Pets.Accept("""
        { dog @tag(name: "a") @tag(name: "b") { name } }
        """);

    [Fact]
    public void one_directive_twice_at_one_place_is_refused() => Pets.Refuse(
        """
        query ($foo: Boolean = true, $bar: Boolean = false) { dog @skip(if: $foo) @skip(if: $bar) { name } }
        """,
        "UniqueDirectivesPerLocation at 1:59, 1:75: The directive \"@skip\" can only be used once at this location.");

    [Fact]
    public void one_directive_at_two_places_is_fine() => Pets.Accept("""
        query ($foo: Boolean = true, $bar: Boolean = false) { dog @skip(if: $foo) { name @skip(if: $bar) } }
        """);
}
