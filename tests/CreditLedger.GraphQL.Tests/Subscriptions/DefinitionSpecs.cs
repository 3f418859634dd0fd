using System.Text.Json;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Subscriptions;

/// <summary>How a subscription is declared, and what the schema makes of it.</summary>
public sealed class DefinitionSpecs(LibraryGraph library)
{
    private sealed record Afterwards(long After);

    private sealed record Nothing;

    [Fact]
    public void a_definition_gives_a_field_with_its_arguments_and_events_with_their_position()
    {
        var schema = new Newsroom(library).Engine.Schema;
        var field = schema.Subscription!.Field("authorNews")!;
        field.Description.ShouldBe("Follows what is said of authors.");
        field.Type.ToString().ShouldBe("AuthorNews!");
        field.Arguments.Select(argument => $"{argument.Name}: {argument.Type}").ShouldBe(["ids: [String!]", "loudly: Boolean", "after: LedgerPosition"]);
        var type = (ObjectType)field.Type.Named;
        type.Fields.Select(one => $"{one.Name}: {one.Type}").ShouldBe(["position: LedgerPosition!", "id: String!", "what: String!", "author: Author"], ignoreOrder: true);
        schema.Subscription.Field("secretNews")!.Arguments.Select(argument => argument.Name).ShouldBe(["after"]);
    }

    [Fact]
    public void what_is_no_event_and_arguments_that_say_after_themselves_do_not_start()
    {
        Problem(typeof(Nothing), typeof(Author)).ShouldContain("is no SourceEvent");
        Problem(typeof(Afterwards), typeof(AuthorNews)).ShouldContain("without a member after");
    }

    private string Problem(Type arguments, Type yields)
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        Library.Graph(graph);
        graph.Subscribe(new SubscriptionDefinition("odd", arguments, yields, _ => throw new InvalidOperationException("never asked")));
        return Should.Throw<SchemaException>(graph.Build).Message;
    }
}
