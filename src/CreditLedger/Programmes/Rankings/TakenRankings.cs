using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>A ranking as it was taken last by the time asked for.</summary>
/// <param name="Programme">The version that ranked.</param>
/// <param name="TakenBy">The fact that keeps it.</param>
/// <param name="ConfirmedBy">The fact by which it was confirmed; null before.</param>
internal sealed record TakenRanking(ProgrammeDefinition Programme, RankingRule Rule, RankedPeriod Period, Taking Taking, Guid TakenBy, Guid? ConfirmedBy, DateOnly? ConfirmedOn)
{
    private Dictionary<Uscc, RankedEntry> Entries => field ??= Taking.Entries.ToDictionary(entry => entry.Uscc);

    public RankedEntry? EntryOf(Uscc uscc) => Entries.GetValueOrDefault(uscc);
}

/// <summary>Rankings that were taken, as questions about a day ask for them. What was read last is kept; a new fact of a ranking makes it another.</summary>
internal sealed class TakenRankings(EventStore store)
{
    // Entries with their lines; a ranking with more of them is read for each question.
    private const long EntriesMax = 100_000;

    private readonly Recent<Guid, TakenRanking> kept = new(EntriesMax);

    /// <summary>Of each ranking of each programme, the one of the last period that had ended by the day; one that was declined ranked nobody.</summary>
    public async Task<IReadOnlyList<TakenRanking>> LastAsync(DateOnly day, DateTimeOffset? knownAt, CancellationToken cancellation)
    {
        var heads = await store.ReadHeadsAsync([typeof(Ranking)], knownAt is { } at ? AsOf.TheTime(at) : null, cancellation);
        var last = from head in heads
                   let named = Ranking.Named(head.Stream)
                   let period = RankedPeriod.Of(named.Period)
                   where period.Until <= day
                   group (head, period) by (head.Stream.Subject, named.RankingId) into ranking
                   select ranking.MaxBy(one => one.period.Until);
        var taken = new List<TakenRanking>();
        foreach (var (head, period) in last)
        {
            if (await ReadAsync(head, period, cancellation) is { } one) taken.Add(one);
        }

        return taken;
    }

    // Null where it was declined: nobody was ranked for the period.
    private async Task<TakenRanking?> ReadAsync(StreamHead head, RankedPeriod period, CancellationToken cancellation)
    {
        if (kept.TryFind(head.LastId, out var known)) return known;
        TakenRanking? taken = null;
        await foreach (var fact in store.ReadStreamAsync(head.Stream, asOf: AsOf.ThePosition(head.Position), cancellation: cancellation))
        {
            taken = fact.Body switch
            {
                RankingFrozen f => new(await ProgrammeAsync(f, cancellation), f.Rule, period, f.Taking, fact.Id, ConfirmedBy: null, ConfirmedOn: null),
                RankingRetaken f => taken! with { Taking = f.Taking, TakenBy = fact.Id },
                RankingConfirmed f => taken! with { ConfirmedBy = fact.Id, ConfirmedOn = f.ConfirmedOn },
                _ => taken,
            };
        }

        if (taken is not null) kept.Keep(head.LastId, taken, 1 + taken.Taking.Entries.Count);
        return taken;
    }

    private async Task<ProgrammeDefinition> ProgrammeAsync(RankingFrozen frozen, CancellationToken cancellation) =>
        (await store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(frozen.ProgrammeId), cancellation: cancellation)).State.Version(frozen.Taking.ProgrammeVersion)
            ?? throw new InvalidOperationException($"{frozen.ProgrammeId} ranked by version {frozen.Taking.ProgrammeVersion}, which was never enacted.");
}
