namespace CreditLedger.GraphQL.Tests.Validation;

public class ScalarLeafsSpecs
{
    [Fact]
    public void leaves_have_no_selection_and_objects_have_one() => Pets.Accept("""
        { dog { barkVolume owner { name } } }
        """);

    [Fact]
    public void a_leaf_with_a_selection_is_refused() => Pets.Refuse(
        """
        { dog { barkVolume { sinceWhen } } }
        """,
        "ScalarLeafs at 1:20: Field \"barkVolume\" must not have a selection since type \"Int\" has no subfields.");

    [Fact]
    public void an_object_without_a_selection_is_refused() => Pets.Refuse(
        """
        query directQueryOnObjectWithoutSubFields { human }
        """,
        "ScalarLeafs at 1:45: Field \"human\" of type \"Human\" must have a selection of subfields. Did you mean \"human { ... }\"?");

    [Fact]
    public void an_interface_or_union_without_a_selection_is_refused() => Pets.Refuse(
        """
        { pet catOrDog }
        """,
        "ScalarLeafs at 1:3: Field \"pet\" of type \"Pet\" must have a selection of subfields. Did you mean \"pet { ... }\"?",
        "ScalarLeafs at 1:7: Field \"catOrDog\" of type \"CatOrDog\" must have a selection of subfields. Did you mean \"catOrDog { ... }\"?");

    [Fact]
    public void a_leaf_with_arguments_and_a_selection_is_refused() => Pets.Refuse(
        """
        { dog { doesKnowCommand(dogCommand: SIT) { sinceWhen } } }
        """,
        "ScalarLeafs at 1:42: Field \"doesKnowCommand\" must not have a selection since type \"Boolean!\" has no subfields.");
}
