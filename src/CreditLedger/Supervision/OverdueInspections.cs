using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Supervision;

/// <summary>Hazards whose deadline, and results whose term of publication, passed without anything being recorded.</summary>
public sealed class OverdueInspections : IDeadline
{
    public string Name => nameof(OverdueInspections);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var today = context.Today;
        var metadata = new FactMetadata(Actor: Name);
        var marked = 0L;
        foreach (var batch in (await DueBeforeAsync(context.Ledger, today, cancellation)).Chunk(500))
        {
            marked += await SubjectSweep.RunAsync(context.Store, batch, Mark, cancellation);
        }

        return marked;

        IReadOnlyList<Append> Mark(string uscc, IReadOnlyList<Fact> known) =>
        [
            .. from standing in Standings.Fold<Inspection, InspectionFact>(known)
               let decision = MarkOverdue.Decide(new MarkOverdue(today), standing.Value.State)
               where decision.Facts.Count > 0
               let stream = StreamId.For<Inspection>(uscc, standing.Key)
               select new Append(stream, ExpectedVersion.Exactly(standing.Value.Version), decision.Facts, metadata),
        ];
    }

    // The tables only say where to look; the decision is made from the inspection's own facts.
    private static async Task<List<string>> DueBeforeAsync(NpgsqlDataSource source, DateOnly day, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            select uscc from read.hazard where status = 'Open' and rectify_by < $1
            union
            select uscc from read.inspection where status = 'Recorded' and not is_publication_overdue and publication_due_on < $1
            """);
        command.Parameters.Add(new() { Value = day });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var subjects = new List<string>();
        while (await reader.ReadAsync(cancellation)) subjects.Add(reader.GetString(0));
        return subjects;
    }
}
