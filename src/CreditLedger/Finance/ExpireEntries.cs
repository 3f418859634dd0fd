using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Finance;

/// <summary>Ends every entry whose term is over: run at start and daily. Twice on one day, the second finds nothing.</summary>
public sealed class ExpireEntries(NpgsqlDataSource source, EventStore store, TimeProvider clock)
{
    /// <returns>How many entries expired.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var metadata = new FactMetadata(Actor: nameof(ExpireEntries));
        var expired = 0L;
        foreach (var batch in (await OverOnAsync(today, cancellation)).Chunk(500))
        {
            expired += await SubjectSweep.RunAsync(store, batch, Expire, cancellation);
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
    private async Task<List<string>> OverOnAsync(DateOnly day, CancellationToken cancellation)
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
