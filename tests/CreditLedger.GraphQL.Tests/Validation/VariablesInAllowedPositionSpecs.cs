namespace CreditLedger.GraphQL.Tests.Validation;

public class VariablesInAllowedPositionSpecs
{
    [Fact]
    public void types_that_fit() => Pets.Accept("""
        query ($a: Boolean, $b: Boolean!, $c: [Boolean!]!, $d: Boolean = true) { arguments { a: booleanArgField(booleanArg: $a) b: booleanArgField(booleanArg: $b) c: booleanListArgField(booleanListArg: $c) d: nonNullBooleanArgField(nonNullBooleanArg: $d) e: optionalNonNullBooleanArgField(optionalBooleanArg: $a) } }
        """);

    [Fact]
    public void another_scalar_is_refused() => Pets.Refuse(
        """
        query intCannotGoIntoBoolean($intArg: Int) { arguments { booleanArgField(booleanArg: $intArg) } }
        """,
        "VariablesInAllowedPosition at 1:30, 1:86: Variable \"$intArg\" of type \"Int\" used in position expecting type \"Boolean\".");

    [Fact]
    public void a_value_does_not_stand_for_a_list_in_a_variable() => Pets.Refuse(
        """
        query booleanListCannotGoIntoBoolean($booleanListArg: [Boolean]) { arguments { booleanArgField(booleanArg: $booleanListArg) } }
        """,
        "VariablesInAllowedPosition at 1:38, 1:108: Variable \"$booleanListArg\" of type \"[Boolean]\" used in position expecting type \"Boolean\".");

    [Fact]
    public void a_nullable_variable_does_not_fit_a_non_null_place() => Pets.Refuse(
        """
        query booleanArgQuery($booleanArg: Boolean) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $booleanArg) } }
        """,
        "VariablesInAllowedPosition at 1:23, 1:101: Variable \"$booleanArg\" of type \"Boolean\" used in position expecting type \"Boolean!\".");

    [Fact]
    public void a_list_of_nullable_does_not_fit_a_list_of_non_null() => Pets.Refuse(
        """
        query listToNonNullList($booleanList: [Boolean]) { arguments { nonNullBooleanListField(nonNullBooleanListArg: $booleanList) } }
        """,
        "VariablesInAllowedPosition at 1:25, 1:111: Variable \"$booleanList\" of type \"[Boolean]\" used in position expecting type \"[Boolean!]!\".");

    [Fact]
    public void a_null_default_does_not_help() => Pets.Refuse(
        """
        query ($a: Boolean = null) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }
        """,
        "VariablesInAllowedPosition at 1:8, 1:84: Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\".");

    [Fact]
    public void a_variable_in_an_input_field_or_item_fits_there() => Pets.Refuse(
        """
        query ($b: Boolean, $s: Int) { arguments { a: complexArgField(complexArg: { requiredField: $b }) b: complexArgField(complexArg: { requiredField: true, nonNullField: $b }) c: stringListArgField(stringListArg: [$s]) } }
        """,
        "VariablesInAllowedPosition at 1:8, 1:92: Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\".",
        "VariablesInAllowedPosition at 1:21, 1:210: Variable \"$s\" of type \"Int\" used in position expecting type \"String\".");

    [Fact]
    public void a_nullable_variable_does_not_fit_a_directive() => Pets.Refuse(
        """
        query ($b: Boolean) { dog @include(if: $b) { name } }
        """,
        "VariablesInAllowedPosition at 1:8, 1:40: Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\".");

    [Fact]
    public void a_mistake_in_a_fragment_is_found() => Pets.Refuse(
        """
        query q($i: Int) { dog { ...F } }
        fragment F on Dog { isHouseTrained(atOtherHomes: $i) }
        """,
        "VariablesInAllowedPosition at 1:9, 2:50: Variable \"$i\" of type \"Int\" used in position expecting type \"Boolean\".");

    [Fact]
    public void a_oneof_field_takes_a_non_null_variable() => Pets.Accept("""
        mutation addCat($cat: CatInput!) { addPet(pet: { cat: $cat }) { name } }
        """);

    [Fact]
    public void a_oneof_field_refuses_a_nullable_variable() => Pets.Refuse(
        """
        mutation addCat($cat: CatInput) { addPet(pet: { cat: $cat }) { name } }
        """,
        "VariablesInAllowedPosition at 1:17, 1:54: Variable \"$cat\" is of type \"CatInput\" but must be non-nullable to be used for OneOf Input Object \"PetInput\".");

    [Fact]
    public void a_whole_oneof_may_be_a_variable() => Pets.Accept("""
        mutation addPet($pet: PetInput!) { addPet(pet: $pet) { name } }
        """);
}
