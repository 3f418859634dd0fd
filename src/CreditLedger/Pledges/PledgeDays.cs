using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

/// <summary>Reminds of pledges and lets them fall due when their days come, or have passed while no host was up.</summary>
public sealed class PledgeDays : IDeadline
{
    private const string Waiting = """
        select waiting.uscc from (
          select uscc from read.pledge where status = 'InForce' and due_on < $1
          union
          select uscc from read.pledge where status = 'InForce' and reminded_on is null and remind_on <= $1 and due_on >= $1
        ) waiting
        where not exists (select from read.enterprise e where e.uscc = waiting.uscc and e.status = 'Closed')
        """;

    public string Name => nameof(PledgeDays);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var today = context.Today;
        var metadata = new FactMetadata(Actor: Name);
        return await context.SweepAsync(Waiting, Meet, cancellation);

        IReadOnlyList<Append> Meet(string code, IReadOnlyList<Fact> known)
        {
            // Who has closed can neither be reminded nor perform.
            if (CreditSubject.Fold(known.Select(fact => fact.Body)).IsClosedOn(today)) return [];
            var uscc = Uscc.Parse(code);
            return
            [
                .. from standing in Standings.Fold<Pledge, PledgeFact>(known)
                   let pledge = standing.Value.State
                   from decision in (Decision<PledgeFact>[])
                   [
                       RemindSignatory.Decide(new RemindSignatory(uscc, standing.Key), pledge, today),
                       LetPledgeFallDue.Decide(new LetPledgeFallDue(uscc, standing.Key), pledge, today),
                   ]
                   where decision.Facts.Count > 0
                   let stream = StreamId.For<Pledge>(code, standing.Key)
                   select new Append(stream, ExpectedVersion.Exactly(standing.Value.Version), decision.Facts, metadata),
            ];
        }
    }
}
