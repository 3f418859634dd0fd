using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Finance;

/// <summary>Ends every entry whose term is over.</summary>
public sealed class ExpireEntries : IDeadline
{
    public string Name => nameof(ExpireEntries);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var today = context.Today;
        var metadata = new FactMetadata(Actor: Name);
        var expired = 0L;
        foreach (var batch in (await OverOnAsync(context.Ledger, today, cancellation)).Chunk(500))
        {
            expired += await SubjectSweep.RunAsync(context.Store, batch, Expire, cancellation);
        }

        return expired;

        IReadOnlyList<Append> Expire(string uscc, IReadOnlyList<Fact> known) =>
        [
            .. from standing in Standings.Fold<WhitelistEntry, WhitelistEntryFact>(known)
               let entry = standing.Value.State
               where entry.IsOverOn(today)
               let decision = ExpireEntry.Decide(new ExpireEntry(Uscc.Parse(uscc), standing.Key, today), entry)
               let stream = StreamId.For<WhitelistEntry>(uscc, standing.Key)
               select new Append(stream, ExpectedVersion.Exactly(standing.Value.Version), decision.Facts, metadata),
        ];
    }

    // The table only says where to look; the decision is made from the entry's own facts.
    private static async Task<List<string>> OverOnAsync(NpgsqlDataSource source, DateOnly day, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select distinct uscc from read.whitelist_entry where status in ('Admitted', 'Suspended') and expires_on < $1");
        command.Parameters.Add(new() { Value = day });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var subjects = new List<string>();
        while (await reader.ReadAsync(cancellation)) subjects.Add(reader.GetString(0));
        return subjects;
    }
}
