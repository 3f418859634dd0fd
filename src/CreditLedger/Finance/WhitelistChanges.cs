using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>Follows one finance whitelist: who enters it, is suspended, reinstated, expires or is taken off, and why.</summary>
/// <param name="List">The list's id.</param>
public sealed record FollowWhitelist(string List);

/// <summary>What happens to the entries of a whitelist, for those who may read them.</summary>
public static class WhitelistChanges
{
    public static readonly Refusal ListUnknown = new("WHITELIST_UNKNOWN", "no finance whitelist of this id has been enacted", "the graph lists them: financeWhitelists");

    private static readonly Followed Entries = new(FactKinds.Below(typeof(WhitelistEntryFact)));

    public static void Graph(GraphBuilder graph, EventStore store, LogTail tail, GraphDatabase database, Scopes scopes)
    {
        graph.Object<WhitelistChange>()
            .Computed("kindLabel", (change, given) => Labels.Of(change.Kind, (LabelLanguage)given["language"]!), description: "`kind` in words.",
                arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the words.")])
            .One<WhitelistEntryRow>("entry", change => [change.ListId, change.Uscc], row => new { row.ListId, row.Uscc }, policy: Policies.Finance,
                description: "The entry as it stands now; a later change may already be in it.")
            .One<EnterpriseRow>("enterprise", change => [change.Uscc], row => row.Uscc, description: "The enterprise with its records.");
        graph.Subscribe(new SubscriptionDefinition("whitelistChanges", typeof(FollowWhitelist), typeof(WhitelistChange), async context =>
        {
            var list = ((FollowWhitelist)context.Arguments).List;
            if (!await IsEnactedAsync(store, list, context.Stopped)) throw ListUnknown.ToException();
            var seats = new Seats(database, scopes.Of(context.Request));
            return tail.EventsAsync(context.After, Entries, async (fact, cancellation) =>
                WhitelistChange.Of(fact) is var change && change.ListId == list && await seats.RefuseEntryAsync(change.Uscc, list, cancellation) is null ? change : null);
        })
        {
            Policies = [Policies.Finance],
        });
    }

    private static async Task<bool> IsEnactedAsync(EventStore store, string list, CancellationToken cancellation) =>
        list.Length > 0 && !list.Contains('/', StringComparison.Ordinal)
        && (await store.LoadAsync<FinanceWhitelist, FinanceWhitelistFact>(StreamId.For<FinanceWhitelist>(list), cancellation: cancellation)).State.Latest is not null;
}
