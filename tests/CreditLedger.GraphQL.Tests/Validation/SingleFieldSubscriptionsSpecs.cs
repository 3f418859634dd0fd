namespace CreditLedger.GraphQL.Tests.Validation;

public class SingleFieldSubscriptionsSpecs
{
    [Fact]
    public void a_subscription_has_one_root_field() => Pets.Accept("""
        subscription sub { newMessage { body sender } }
        """);

    [Fact]
    public void one_root_field_may_come_from_a_fragment() => Pets.Accept("""
        subscription sub { ...newMessageFields } fragment newMessageFields on Subscription { newMessage { body sender } }
        """);

    [Fact]
    public void two_root_fields_are_refused() => Pets.Refuse(
        """
        subscription sub {
          newMessage { body sender }
          disallowedSecondRootField
        }
        """,
        "SingleFieldSubscriptions at 3:3: Subscription \"sub\" must select only one top level field.");

    [Fact]
    public void two_root_fields_through_a_fragment_are_refused() => Pets.Refuse(
        """
        subscription sub { ...multipleSubscriptions }
        fragment multipleSubscriptions on Subscription {
          newMessage { body }
          disallowedSecondRootField
        }
        """,
        "SingleFieldSubscriptions at 4:3: Subscription \"sub\" must select only one top level field.");

    [Fact]
    public void an_anonymous_subscription_is_named_so() => Pets.Refuse(
        """
        subscription { newMessage { body } disallowedSecondRootField }
        """,
        "SingleFieldSubscriptions at 1:36: Anonymous Subscription must select only one top level field.");

    [Fact]
    public void which_event_stream_may_not_hang_on_a_variable() => Pets.Refuse(
        """
        subscription sub($bool: Boolean!) {
          newMessage @include(if: $bool) { body }
          disallowedSecondRootField @skip(if: $bool)
        }
        """,
        "SingleFieldSubscriptions at 2:14, 3:29: Subscription \"sub\" must not use `@skip` or `@include` directives in the top level selection.");

    [Fact]
    public void a_fragment_at_the_top_may_not_hang_on_a_variable_either() => Pets.Refuse(
        """
        subscription sub($bool: Boolean!) { ... @include(if: $bool) { newMessage { body @skip(if: $bool) } } }
        """,
        "SingleFieldSubscriptions at 1:41: Subscription \"sub\" must not use `@skip` or `@include` directives in the top level selection.");

    [Fact]
    public void introspection_is_no_event_stream() => Pets.Refuse(
        """
        subscription sub { __typename }
        """,
        "SingleFieldSubscriptions at 1:20: Subscription \"sub\" must not select an introspection top level field.");

    [Fact]
    public void a_fragment_that_spreads_itself_ends() => Pets.Refuse(
        """
        subscription sub { ...A } fragment A on Subscription { newMessage { body } ...B } fragment B on Subscription { ...A disallowedSecondRootField }
        """,
        "NoFragmentCycles at 1:76, 1:112: Cannot spread fragment \"A\" within itself via \"B\".",
        "SingleFieldSubscriptions at 1:117: Subscription \"sub\" must select only one top level field.");

    [Fact]
    public void one_response_key_twice_is_one_field() => Pets.Accept("""
        subscription { newMessage { body } newMessage { sender } }
        """);
}
