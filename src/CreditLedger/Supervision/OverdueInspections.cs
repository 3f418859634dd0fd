using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Hazards whose deadline, and results whose term of publication, passed without anything being recorded.</summary>
public sealed class OverdueInspections : IDeadline
{
    private const string Due = """
        select uscc from read.hazard where status = 'Open' and rectify_by < $1
        union
        select uscc from read.inspection where status = 'Recorded' and not is_publication_overdue and publication_due_on < $1
        """;

    public string Name => nameof(OverdueInspections);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var today = context.Today;
        var metadata = new FactMetadata(Actor: Name);
        return await context.SweepAsync(Due, Mark, cancellation);

        IReadOnlyList<Append> Mark(string uscc, IReadOnlyList<Fact> known) =>
        [
            .. from standing in Standings.Fold<Inspection, InspectionFact>(known)
               let decision = MarkOverdue.Decide(new MarkOverdue(today), standing.Value.State)
               where decision.Facts.Count > 0
               let stream = StreamId.For<Inspection>(uscc, standing.Key)
               select new Append(stream, ExpectedVersion.Exactly(standing.Value.Version), decision.Facts, metadata),
        ];
    }
}
