namespace CreditLedger.GraphQL.Tests.Validation;

public class OverlappingFieldsCanBeMergedSpecs
{
    [Fact]
    public void the_same_field_twice_merges() => Pets.Accept("""
        { dog { name name otherName: name otherName: name } }
        """);

    [Fact]
    public void the_same_arguments_merge_in_any_order() => Pets.Accept("""
        { deep { z(n: 1, s: ["a"]) z(s: ["a"], n: 1) } }
        """);

    [Fact]
    public void different_fields_under_one_alias_are_refused() => Pets.Refuse(
        """
        {
          dog {
            name: nickname
            name
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 4:5: Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void differing_arguments_are_refused() => Pets.Refuse(
        """
        {
          dog {
            doesKnowCommand(dogCommand: SIT)
            doesKnowCommand(dogCommand: HEEL)
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 4:5: Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void a_value_and_a_variable_differ() => Pets.Refuse(
        """
        query ($c: DogCommand!) {
          dog {
            doesKnowCommand(dogCommand: SIT)
            doesKnowCommand(dogCommand: $c)
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 4:5: Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void two_variables_differ() => Pets.Refuse(
        """
        query ($c: DogCommand!, $d: DogCommand!) {
          dog {
            doesKnowCommand(dogCommand: $c)
            doesKnowCommand(dogCommand: $d)
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 4:5: Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void one_variable_twice_is_the_same() => Pets.Accept("""
        query ($c: DogCommand!) { dog { doesKnowCommand(dogCommand: $c) doesKnowCommand(dogCommand: $c) } }
        """);

    [Fact]
    public void an_argument_and_none_differ() => Pets.Refuse(
        """
        { dog {
          isHouseTrained(atOtherHomes: true)
          isHouseTrained
        } }
        """,
        "OverlappingFieldsCanBeMerged at 2:3, 3:3: Fields \"isHouseTrained\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void different_fields_on_types_that_never_meet_merge() => Pets.Accept("""
        { pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }
        """);

    [Fact]
    public void different_arguments_on_types_that_never_meet_merge() => Pets.Accept("""
        { pet { ... on Dog { doesKnowCommand(dogCommand: SIT) } ... on Cat { doesKnowCommand(catCommand: JUMP) } } }
        """);

    [Fact]
    public void different_types_never_merge_even_where_they_never_meet() => Pets.Refuse(
        """
        {
          pet {
            ... on Dog { someValue: nickname }
            ... on Cat { someValue: meowVolume }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:18, 4:18: Fields \"someValue\" conflict because they return conflicting types \"String\" and \"Int\". Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void an_interface_meets_every_object() => Pets.Refuse(
        """
        {
          pet {
            name
            ... on Dog { name: nickname }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 4:18: Fields \"name\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void fragments_are_looked_into() => Pets.Refuse(
        """
        { deep { ...A ...B } }
        fragment A on Deep { x }
        fragment B on Deep { x: y }
        """,
        "OverlappingFieldsCanBeMerged at 2:22, 3:22: Fields \"x\" conflict because \"x\" and \"y\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void conflicts_are_reported_once_however_often_reached() => Pets.Refuse(
        """
        { deep { a { ...A ...B } b { ...B ...A } } }
        fragment A on Deep { x }
        fragment B on Deep { x: y }
        """,
        "OverlappingFieldsCanBeMerged at 2:22, 3:22: Fields \"x\" conflict because \"x\" and \"y\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void a_deep_conflict_names_the_way_down() => Pets.Refuse(
        """
        {
          deep {
            f: a { k: x }
            f: a { k: y }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 3:12, 4:5, 4:12: Fields \"f\" conflict because subfields \"k\" conflict because \"x\" and \"y\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void a_deep_conflict_with_two_reasons_names_both() => Pets.Refuse(
        """
        {
          deep {
            f: a { k: x l: x }
            f: a { k: y l: y }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 3:12, 3:17, 4:5, 4:12, 4:17: Fields \"f\" conflict because subfields \"k\" conflict because \"x\" and \"y\" are different fields and subfields \"l\" conflict because \"x\" and \"y\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void a_very_deep_conflict_names_every_step() => Pets.Refuse(
        """
        {
          deep {
            f: a { g: a { k: x } }
            f: a { g: a { k: y } }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:5, 3:12, 3:19, 4:5, 4:12, 4:19: Fields \"f\" conflict because subfields \"g\" conflict because subfields \"k\" conflict because \"x\" and \"y\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void a_deep_conflict_is_reported_where_the_fields_part() => Pets.Refuse(
        """
        {
          deep {
            f: a {
              g: a { k: x }
              g: a { k: y }
            }
            f: a { g: a { y } }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 4:7, 4:14, 5:7, 5:14: Fields \"g\" conflict because subfields \"k\" conflict because \"x\" and \"y\" are different fields. Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void a_list_and_a_value_do_not_merge() => Pets.Refuse(
        """
        {
          box {
            ... on IntBox { list }
            ... on StringBox { list }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:21, 4:24: Fields \"list\" conflict because they return conflicting types \"[Int]\" and \"String\". Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void nullable_and_non_null_do_not_merge() => Pets.Refuse(
        """
        {
          box {
            ... on IntBox { unrelatedField: nonNullScalar }
            ... on StringBox { unrelatedField: scalar }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:21, 4:24: Fields \"unrelatedField\" conflict because they return conflicting types \"Int!\" and \"String\". Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void shapes_deep_below_types_that_never_meet_must_agree() => Pets.Refuse(
        """
        {
          box {
            ... on IntBox { deepBox { ... on StringBox { v: scalar } } }
            ... on StringBox { deepBox { ... on IntBox { v: scalar } } }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:21, 3:50, 4:24, 4:50: Fields \"deepBox\" conflict because subfields \"v\" conflict because they return conflicting types \"String\" and \"Int\". Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void the_same_names_deep_below_types_that_never_meet_may_differ_in_field() => Pets.Accept("""
        {
          box {
            ... on IntBox { deepBox { v: unrelatedField } }
            ... on StringBox { deepBox { ... on StringBox { v: scalar } } }
          }
        }
        """);

    [Fact]
    public void a_leaf_and_an_object_do_not_merge() => Pets.Refuse(
        """
        {
          box {
            ... on IntBox { v: scalar }
            ... on StringBox { v: stringDeep { same } }
          }
        }
        """,
        "OverlappingFieldsCanBeMerged at 3:21, 4:24: Fields \"v\" conflict because they return conflicting types \"Int\" and \"StringBox\". Use different aliases on the fields to fetch both if this was intentional.");

    [Fact]
    public void unknown_fields_conflict_only_by_name() => Pets.Refuse(
        """
        { deep { nope: unknownA nope: unknownB } }
        """,
        "FieldsOnCorrectType at 1:10: Cannot query field \"unknownA\" on type \"Deep\".",
        "OverlappingFieldsCanBeMerged at 1:10, 1:25: Fields \"nope\" conflict because \"unknownA\" and \"unknownB\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
        "FieldsOnCorrectType at 1:25: Cannot query field \"unknownB\" on type \"Deep\".");

    [Fact]
    public void a_fragment_in_itself_ends_and_is_compared() => Pets.Refuse(
        """
        { deep { ...A } } fragment A on Deep { a { ...A k: x } a { k: y } }
        """,
        "OverlappingFieldsCanBeMerged at 1:40, 1:49, 1:56, 1:60: Fields \"a\" conflict because subfields \"k\" conflict because \"x\" and \"y\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
        "NoFragmentCycles at 1:44: Cannot spread fragment \"A\" within itself.");
}
