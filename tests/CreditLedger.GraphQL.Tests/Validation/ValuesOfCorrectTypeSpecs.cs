namespace CreditLedger.GraphQL.Tests.Validation;

public class ValuesOfCorrectTypeSpecs
{
    [Fact]
    public void literals_fit_their_types() => Pets.Accept(""""
        { arguments { a: intArgField(intArg: 1) b: floatArgField(floatArg: 1) c: floatArgField(floatArg: 1.5e3) d: idArgField(idArg: 7) e: enumArgField(enumArg: SIT) f: stringArgField(stringArg: """block""") g: intArgField(intArg: null) } findDog(searchBy: { name: "Fido" }) { name } }
        """");

    [Fact]
    public void a_string_is_no_int() => Pets.Refuse(
        """
        { arguments { intArgField(intArg: "123") } }
        """,
        "ValuesOfCorrectType at 1:35: Int cannot represent non-integer value: \"123\"");

    [Fact]
    public void a_fraction_is_no_int() => Pets.Refuse(
        """
        { arguments { intArgField(intArg: 3.0) } }
        """,
        "ValuesOfCorrectType at 1:35: Int cannot represent non-integer value: 3.0");

    [Fact]
    public void an_int_has_thirty_two_bits() => Pets.Refuse(
        """
        { arguments { intArgField(intArg: 829384293849283498239482938) } }
        """,
        "ValuesOfCorrectType at 1:35: Int cannot represent non 32-bit signed integer value: 829384293849283498239482938");

    [Fact]
    public void an_int_is_no_string() => Pets.Refuse(
        """
        { arguments { stringArgField(stringArg: 1) } }
        """,
        "ValuesOfCorrectType at 1:41: String cannot represent a non string value: 1");

    [Fact]
    public void a_name_is_no_string_float_boolean_or_id() => Pets.Refuse(
        """
        { arguments { a: stringArgField(stringArg: BAR) b: floatArgField(floatArg: BAR) c: booleanArgField(booleanArg: BAR) d: idArgField(idArg: BAR) } }
        """,
        "ValuesOfCorrectType at 1:44: String cannot represent a non string value: BAR",
        "ValuesOfCorrectType at 1:76: Float cannot represent non numeric value: BAR",
        "ValuesOfCorrectType at 1:112: Boolean cannot represent a non boolean value: BAR",
        "ValuesOfCorrectType at 1:138: ID cannot represent a non-string and non-integer value: BAR");

    [Fact]
    public void a_fraction_is_no_id() => Pets.Refuse(
        """
        { arguments { idArgField(idArg: 1.5) } }
        """,
        "ValuesOfCorrectType at 1:33: ID cannot represent a non-string and non-integer value: 1.5");

    [Fact]
    public void a_number_is_no_boolean() => Pets.Refuse(
        """
        { arguments { booleanArgField(booleanArg: 2) } }
        """,
        "ValuesOfCorrectType at 1:43: Boolean cannot represent a non boolean value: 2");

    [Fact]
    public void an_unknown_enum_value_is_refused_with_a_suggestion() => Pets.Refuse(
        """
        { arguments { a: enumArgField(enumArg: SITT) b: enumArgField(enumArg: "SIT") c: enumArgField(enumArg: sit) d: enumArgField(enumArg: 2) } }
        """,
        "ValuesOfCorrectType at 1:40: Value \"SITT\" does not exist in \"DogCommand\" enum. Did you mean the enum value \"SIT\"?",
        "ValuesOfCorrectType at 1:71: Enum \"DogCommand\" cannot represent non-enum value: \"SIT\". Did you mean the enum value \"SIT\"?",
        "ValuesOfCorrectType at 1:103: Value \"sit\" does not exist in \"DogCommand\" enum. Did you mean the enum value \"SIT\"?",
        "ValuesOfCorrectType at 1:133: Enum \"DogCommand\" cannot represent non-enum value: 2.");

    [Fact]
    public void one_value_stands_for_a_list() => Pets.Accept("""
        { arguments { a: stringListArgField(stringListArg: "one") b: stringListArgField(stringListArg: ["one", null]) } booleanList(booleanListArg: true) }
        """);

    [Fact]
    public void a_wrong_item_is_refused_at_the_item() => Pets.Refuse(
        """
        { arguments { stringListArgField(stringListArg: ["one", 2]) } booleanList(booleanListArg: [true, null]) }
        """,
        "ValuesOfCorrectType at 1:57: String cannot represent a non string value: 2",
        "ValuesOfCorrectType at 1:98: Expected value of type \"Boolean!\", found null.");

    [Fact]
    public void an_input_object_takes_its_fields() => Pets.Accept("""
        { arguments { a: complexArgField(complexArg: { requiredField: true, stringListField: ["a"], nested: { requiredField: false } }) } required }
        """);

    [Fact]
    public void a_missing_required_input_field_is_refused() => Pets.Refuse(
        """
        { arguments { complexArgField(complexArg: { intField: 4 }) } }
        """,
        "ValuesOfCorrectType at 1:43: Field \"ComplexInput.requiredField\" of required type \"Boolean!\" was not provided.");

    [Fact]
    public void an_unknown_input_field_is_refused() => Pets.Refuse(
        """
        { arguments { complexArgField(complexArg: { requiredField: true, invalidField: "value", intFild: 2 }) } }
        """,
        "ValuesOfCorrectType at 1:66: Field \"invalidField\" is not defined by type \"ComplexInput\". Did you mean \"intField\"?",
        "ValuesOfCorrectType at 1:89: Field \"intFild\" is not defined by type \"ComplexInput\". Did you mean \"intField\"?");

    [Fact]
    public void null_is_refused_for_a_non_null_input_field() => Pets.Refuse(
        """
        { arguments { complexArgField(complexArg: { requiredField: true, nonNullField: null }) } }
        """,
        "ValuesOfCorrectType at 1:80: Expected value of type \"Boolean!\", found null.");

    [Fact]
    public void a_string_is_no_input_object() => Pets.Refuse(
        """
        { arguments { complexArgField(complexArg: "abc") } }
        """,
        "ValuesOfCorrectType at 1:43: Expected value of type \"ComplexInput\", found \"abc\".");

    [Fact]
    public void a_variables_default_fits_its_type() => Pets.Accept("""
        query ($a: Int = 1, $b: ComplexInput = { requiredField: true }) { arguments { intArgField(intArg: $a) complexArgField(complexArg: $b) } }
        """);

    [Fact]
    public void a_variables_default_of_another_type_is_refused() => Pets.Refuse(
        """
        query ($a: Int = "one", $b: Int! = null, $c: ComplexInput = { requiredField: 123 }) { arguments { intArgField(intArg: $a) b: intArgField(intArg: $b) complexArgField(complexArg: $c) } }
        """,
        "ValuesOfCorrectType at 1:18: Int cannot represent non-integer value: \"one\"",
        "ValuesOfCorrectType at 1:36: Expected value of type \"Int!\", found null.",
        "ValuesOfCorrectType at 1:78: Boolean cannot represent a non boolean value: 123");

    [Fact]
    public void a_oneof_input_has_exactly_one_field() => Pets.Accept("""
        mutation { addPet(pet: { cat: { name: "Brontie" } }) { name } }
        """);

    [Fact]
    public void a_oneof_input_with_two_fields_is_refused() => Pets.Refuse(
        """
        mutation { addPet(pet: { cat: { name: "Brontie" }, dog: { name: "Fido" } }) { name } }
        """,
        "ValuesOfCorrectType at 1:24: OneOf Input Object \"PetInput\" must specify exactly one key.");

    [Fact]
    public void a_oneof_input_with_null_is_refused() => Pets.Refuse(
        """
        mutation { addPet(pet: { cat: null }) { name } }
        """,
        "ValuesOfCorrectType at 1:24: Field \"PetInput.cat\" must be non-null.");

    [Fact]
    public void an_empty_oneof_input_is_refused() => Pets.Refuse(
        """
        mutation { addPets(pets: [{}, { cat: { name: 1 } }]) { name } }
        """,
        "ValuesOfCorrectType at 1:27: OneOf Input Object \"PetInput\" must specify exactly one key.",
        "ValuesOfCorrectType at 1:46: String cannot represent a non string value: 1");

    [Fact]
    public void a_directives_argument_fits_too() => Pets.Refuse(
        """
        { dog { name @include(if: ENUM) } }
        """,
        "ValuesOfCorrectType at 1:27: Boolean cannot represent a non boolean value: ENUM");
}
