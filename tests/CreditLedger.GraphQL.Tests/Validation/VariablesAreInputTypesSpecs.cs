namespace CreditLedger.GraphQL.Tests.Validation;

public class VariablesAreInputTypesSpecs
{
    [Fact]
    public void scalars_enums_and_input_objects_are_input_types() => Pets.Accept("""
        query ($a: Boolean, $b: [String!], $c: FindDogInput, $d: DogCommand) { dog { isHouseTrained(atOtherHomes: $a) } findDog(searchBy: $c) { name } arguments { enumArgField(enumArg: $d) stringListArgField(stringListArg: $b) } }
        """);

    [Fact]
    public void objects_interfaces_and_unions_are_not() => Pets.Refuse(
        """
        query A($cat: Cat) { dog { name } } query B($pet: [Pet!]) { dog { name } } query C($u: CatOrDog!) { dog { name } }
        """,
        "NoUnusedVariables at 1:9: Variable \"$cat\" is never used in operation \"A\".",
        "VariablesAreInputTypes at 1:15: Variable \"$cat\" cannot be non-input type \"Cat\".",
        "NoUnusedVariables at 1:45: Variable \"$pet\" is never used in operation \"B\".",
        "VariablesAreInputTypes at 1:51: Variable \"$pet\" cannot be non-input type \"[Pet!]\".",
        "NoUnusedVariables at 1:84: Variable \"$u\" is never used in operation \"C\".",
        "VariablesAreInputTypes at 1:88: Variable \"$u\" cannot be non-input type \"CatOrDog!\".");
}
