using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>Ends every entry whose term is over.</summary>
public sealed class ExpireEntries : IDeadline
{
    private const string Over =
        "select distinct uscc from read.whitelist_entry where status in ('Admitted', 'Suspended') and expires_on < $1";

    public string Name => nameof(ExpireEntries);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var today = context.Today;
        var metadata = new FactMetadata(Actor: Name);
        return await context.SweepAsync(Over, Expire, cancellation);

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
}
