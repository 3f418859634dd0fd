namespace CreditLedger.GraphQL.Tests.Validation;

public class ExecutableDefinitionsSpecs
{
    [Fact]
    public void operations_and_fragments_are_executable() => Pets.Accept("""
        { dog { ...F } } fragment F on Dog { name }
        """);

    [Fact]
    public void type_definitions_and_extensions_are_not_executable() => Pets.Refuse(
        """
        { dog { name } }
        type Cow { name: String }
        extend type Dog { color: String }
        schema { query: Query }
        directive @x on FIELD
        """,
        "ExecutableDefinitions at 2:1: The \"Cow\" definition is not executable.",
        "ExecutableDefinitions at 3:1: The \"Dog\" definition is not executable.",
        "ExecutableDefinitions at 4:1: The schema definition is not executable.",
        "ExecutableDefinitions at 5:1: The \"x\" definition is not executable.");
}
