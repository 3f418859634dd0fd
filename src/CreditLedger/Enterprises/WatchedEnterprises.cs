using System.Collections.Frozen;
using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Enterprises;

/// <summary>
/// Watches enterprises: what becomes known about their registration, published records, grades, places on finance whitelists and pledges.
/// A caller is shown what it would be shown if it asked for the same; published records and pledges and the register are public.
/// </summary>
/// <param name="Usccs">Whom to watch: 1 to 100 codes.</param>
/// <param name="Matters">What to watch; when left out, everything that the stated purpose opens to the caller. What is named and not open is refused.</param>
public sealed record WatchEnterprises(IReadOnlyList<Uscc> Usccs, IReadOnlyList<WatchedMatter>? Matters = null);

/// <summary>The subscription of those who have lent to an enterprise, supervise it, or are it.</summary>
public static class WatchedEnterprises
{
    private const int UsccsMax = 100;

    // In order of precedence, before those of purposes and scopes.
    public static readonly Refusal Nobody = new("WATCH_NOBODY", "no enterprise is named", "1 to 100 codes");
    public static readonly Refusal TooMany = new("WATCH_TOO_MANY", "one subscription watches 100 enterprises at most", "begin several");

    private static readonly FrozenSet<Type> LooksAt =
        FactKinds.Below(typeof(EnterpriseFact), typeof(ArchiveFact), typeof(EvaluationFact), typeof(WhitelistEntryFact), typeof(PledgeFact));

    public static void Graph(GraphBuilder graph, CityReference city, EventStore store, LogTail tail, GraphDatabase database, Scopes scopes, AskedOn asked)
    {
        graph.Object<EnterpriseChange>()
            .Computed("kindLabel", (change, given) => Labels.Of(change.Kind, (LabelLanguage)given["language"]!), description: "`kind` in words.",
                arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the words.")])
            .One<EnterpriseRow>("enterprise", change => [change.Uscc], row => row.Uscc, description: "The enterprise; null when the register does not know the code.")
            .One<PenaltyRow>("penalty", change => change.RecordKind is RecordKind.Penalty ? [change.Uscc, change.RecordId] : [], row => new { row.Uscc, row.RecordId },
                description: "The penalty decision; null when it is about something else, and once it is revoked or repaired.")
            .One<LicenceRow>("licence", change => change.RecordKind is RecordKind.Licence ? [change.Uscc, change.RecordId] : [], row => new { row.Uscc, row.RecordId },
                description: "The licence decision; null when it is about something else, and once it is revoked.")
            .One<EvaluationRow>("evaluation", change => change.Kind is EnterpriseChangeKind.GradeAssigned ? [change.Uscc] : [], row => row.Uscc, policy: Policies.Evaluation,
                description: "The present evaluation with its explanation; null when it is about something else.")
            .One<WhitelistEntryRow>("whitelistEntry", change => [change.ListId, change.Uscc], row => new { row.ListId, row.Uscc }, policy: Policies.Finance,
                description: "The entry as it stands now; null when it is about something else.")
            .One<PledgeRow>("pledge", change => [change.Uscc, change.PledgeCode], row => new { row.Uscc, row.Code }, policy: Policies.Pledges,
                description: "The pledge as it stands now, published or not; null when it is about something else.")
            .One<PublishedPledgeRow>("publishedPledge", change => [change.Uscc, change.PledgeCode], row => new { row.Uscc, row.Code },
                description: "The pledge as it stands now, as far as it is public; null when it is about something else.");
        graph.Subscribe(new SubscriptionDefinition("watchedEnterprises", typeof(WatchEnterprises), typeof(EnterpriseChange), async context =>
        {
            var wish = (WatchEnterprises)context.Arguments;
            if (wish.Usccs.Count == 0) throw Nobody.ToException();
            if (wish.Usccs.Count > UsccsMax) throw TooMany.ToException();

            var (matters, seesAllPledges) = Open(wish, city.Purposes, context.Request);
            var seats = new Seats(database, scopes.Of(context.Request));
            var watch = new Watch(database, store, seats, matters, seesAllPledges, () => asked.Value.Read(context.Request));
            if (wish.Matters is not null && matters.Overlaps([WatchedMatter.Grade, WatchedMatter.Whitelist]))
            {
                foreach (var uscc in wish.Usccs)
                {
                    if (await seats.RefuseAsync(uscc, context.Stopped) is { } outside) throw outside.ToException();
                }
            }

            var what = new Followed(LooksAt, wish.Usccs.Select(uscc => uscc.Value).ToFrozenSet(StringComparer.Ordinal));
            return tail.EventsAsync(context.After, what, async (fact, cancellation) => await watch.ShownAsync(fact, cancellation));
        }));
    }

    /// <summary>What the caller may watch of what it wishes.</summary>
    private static (IReadOnlySet<WatchedMatter> Matters, bool SeesAllPledges) Open(WatchEnterprises wish, Purposes purposes, RequestContext request)
    {
        var caller = Scopes.CallerOf(request.Http);
        var matters = (wish.Matters ?? Enum.GetValues<WatchedMatter>()).ToHashSet();
        if (!IsOpen(Policies.Evaluation, WatchedMatter.Grade)) matters.Remove(WatchedMatter.Grade);
        if (!IsOpen(Policies.Finance, WatchedMatter.Whitelist)) matters.Remove(WatchedMatter.Whitelist);
        return (matters, matters.Contains(WatchedMatter.Pledge) && Policies.Check(Policies.Pledges, caller) is null && IsOpen(Policies.Pledges, matter: null));

        bool IsOpen(string policy, WatchedMatter? matter)
        {
            if (matter is { } asked && !matters.Contains(asked)) return false;
            var refusal = request.Http is { } http ? purposes.Check(policy, caller, http) : Policies.TokenMissing;
            if (refusal is null) return true;

            // Who has forgotten to say why it asks would wait in vain for what it may see.
            var isForgotten = refusal.Code == Purposes.Missing.Code || refusal.Code == Purposes.Unknown.Code;
            return isForgotten || (matter is not null && wish.Matters is not null) ? throw refusal.ToException() : false;
        }
    }
}
