using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>Marks every case before suit whose day has passed without a suit.</summary>
public sealed class MarkSuitsWhenDue : IDeadline
{
    private const string Overdue =
        "select distinct uscc from read.preservation_case where suit_due_on < $1 and suit_filed_on is null and released_on is null and overdue_since is null";

    public string Name => nameof(MarkSuitsWhenDue);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var today = context.Today;
        var metadata = new FactMetadata(Actor: Name);
        return await context.SweepAsync(Overdue, Mark, cancellation);

        IReadOnlyList<Append> Mark(string uscc, IReadOnlyList<Fact> known) =>
        [
            .. from standing in Standings.Fold<PreservationEntry, PreservationEntryFact>(known)
               let decision = MarkOverdueSuits.Decide(new MarkOverdueSuits(Uscc.Parse(uscc)), standing.Value.State, today)
               where decision.Facts.Count > 0
               select new Append(
                   StreamId.For<PreservationEntry>(uscc, standing.Key), ExpectedVersion.Exactly(standing.Value.Version), decision.Facts, metadata),
        ];
    }
}
