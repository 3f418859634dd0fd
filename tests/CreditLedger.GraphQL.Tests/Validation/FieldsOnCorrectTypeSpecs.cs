namespace CreditLedger.GraphQL.Tests.Validation;

public class FieldsOnCorrectTypeSpecs
{
    [Fact]
    public void fields_of_objects_interfaces_and_typename_of_unions_are_known() => Pets.Accept("""
        { dog { name __typename } pet { name __typename } catOrDog { __typename ... on Dog { name } } __schema { types { name } } __type(name: "Dog") { kind } }
        """);

    [Fact]
    public void an_unknown_field_is_refused_with_a_suggestion() => Pets.Refuse(
        """
        {
          dog {
            meowVolume
          }
        }
        """,
        "FieldsOnCorrectType at 3:5: Cannot query field \"meowVolume\" on type \"Dog\". Did you mean \"barkVolume\"?");

    [Fact]
    public void an_alias_does_not_hide_an_unknown_field() => Pets.Refuse(
        """
        fragment aliased on Dog { barkVolume: kawVolume } { dog { ...aliased } }
        """,
        "FieldsOnCorrectType at 1:27: Cannot query field \"kawVolume\" on type \"Dog\". Did you mean \"barkVolume\"?");

    [Fact]
    public void a_field_of_the_implementors_needs_a_fragment() => Pets.Refuse(
        """
        { pet { nickname } }
        """,
        "FieldsOnCorrectType at 1:9: Cannot query field \"nickname\" on type \"Pet\". Did you mean to use an inline fragment on \"Cat\" or \"Dog\"?");

    [Fact]
    public void a_field_on_a_union_needs_a_fragment() => Pets.Refuse(
        """
        { catOrDog { name } }
        """,
        "FieldsOnCorrectType at 1:14: Cannot query field \"name\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Pet\", \"Cat\", or \"Dog\"?");

    [Fact]
    public void a_field_of_one_member_only_is_suggested_by_that_member() => Pets.Refuse(
        """
        { catOrDog { barkVolume } }
        """,
        "FieldsOnCorrectType at 1:14: Cannot query field \"barkVolume\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Dog\"?");

    [Fact]
    public void meta_fields_are_for_the_query_root_only() => Pets.Refuse(
        """
        { dog { __schema { description } } }
        """,
        "FieldsOnCorrectType at 1:9: Cannot query field \"__schema\" on type \"Dog\".");

    [Fact]
    public void nothing_is_said_below_an_unknown_type_or_field() => Pets.Refuse(
        """
        { unknown { deeper } ... on Nothing { whatever } }
        """,
        "FieldsOnCorrectType at 1:3: Cannot query field \"unknown\" on type \"Query\".",
        "KnownTypeNames at 1:29: Unknown type \"Nothing\". Did you mean \"String\"?");
}
