using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// Freezes the rankings whose period has ended, takes those again of which an objection was upheld, and confirms those against which nothing
/// is open. Each is recorded once, whoever else does the same at the same time; what was cut off is finished by running it again.
/// </summary>
public sealed class RankingRun(EventStore store, RuleFacts facts, WorkingDayCalendar calendar, TimeProvider clock)
{
    /// <summary>Freezes whatever is due and has not been frozen, however long ago its period ended.</summary>
    /// <returns>How many rankings were frozen.</returns>
    public async Task<long> FreezeAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var due = await DueAsync(today, cancellation);
        if (due.Count == 0) return 0;
        var position = await store.HeadAsync(cancellation);
        var takings = await RankingSweep.TakeAsync([.. due.Select(one => new WantedTaking(one, position, today))], store, facts, progress, cancellation);
        return await AppendAsync(
            due.Zip(takings, (one, taking) => (
                Ranking.StreamOf(one.Programme.Id, one.Rule.Id, one.Period.Id), ExpectedVersion.MustNotExist,
                FreezeRanking.Decide(
                    new(one.Programme.Id, one.Rule.Id, one.Period.Id, one.Rule, taking, nameof(RankingRun)), Ranking.Initial, today, calendar))),
            cancellation);
    }

    /// <summary>Takes those of these rankings again of which an objection was upheld since.</summary>
    /// <returns>How many were taken again.</returns>
    public async Task<long> RetakeAsync(IReadOnlyCollection<StreamId> rankings, IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        // The rankings first and the position then: what an objection led to is known to the taking that answers it, and one that is upheld
        // while everyone is being looked at makes the stream another, and the taking wait for the next round.
        var waiting = (await store.LoadManyAsync<Ranking, RankingFact>(rankings, cancellation: cancellation))
            .Where(ranking => ranking.Value.State is Ranking.Frozen { IsRetakeDue: true }).ToList();
        if (waiting.Count == 0) return 0;
        var position = await store.HeadAsync(cancellation);
        var again = new List<DueRanking>();
        foreach (var (stream, (state, _)) in waiting) again.Add(await AgainAsync(stream, ((Ranking.Frozen)state).Rule.Id, ((Ranking.Frozen)state).Last, cancellation));
        var today = clock.Today();
        var takings = await RankingSweep.TakeAsync([.. again.Select(one => new WantedTaking(one, position, today))], store, facts, progress, cancellation);
        return await AppendAsync(
            waiting.Zip(again.Zip(takings), (ranking, one) => (
                ranking.Key, ExpectedVersion.Exactly(ranking.Value.Version),
                RetakeRanking.Decide(new(one.First.Programme.Id, one.First.Rule.Id, one.First.Period.Id, one.Second), ranking.Value.State, calendar))),
            cancellation);
    }

    /// <summary>Confirms those of these rankings whose time for objections is over.</summary>
    /// <returns>How many were confirmed.</returns>
    public async Task<long> ConfirmAsync(IReadOnlyCollection<StreamId> rankings, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var states = await store.LoadManyAsync<Ranking, RankingFact>(rankings, cancellation: cancellation);
        return await AppendAsync(
            states.Select(ranking => (
                ranking.Key, ExpectedVersion.Exactly(ranking.Value.Version),
                ConfirmRanking.Decide(new(ranking.Key.Subject, Ranking.Named(ranking.Key).RankingId, Ranking.Named(ranking.Key).Period), ranking.Value.State, today, calendar))),
            cancellation);
    }

    /// <summary>The ranking as it comes out of the log up to the position of a taking: it has the same digest, or one of the two is not what it was.</summary>
    public async Task<Taking> RecomputeAsync(StreamId ranking, Taking taking, CancellationToken cancellation = default) =>
        (await RankingSweep.TakeAsync(
            [new(await AgainAsync(ranking, Ranking.Named(ranking).RankingId, taking, cancellation), taking.Position, taking.TakenOn)], store, facts, progress: null, cancellation))[0];

    private async Task<IReadOnlyList<DueRanking>> DueAsync(DateOnly today, CancellationToken cancellation)
    {
        var programmes = await store.ReadStreamIdsAsync<Programme>(cancellation).ToListAsync(cancellation);
        List<DueRanking> due = [];
        foreach (var (stream, (programme, _)) in await store.LoadManyAsync<Programme, ProgrammeFact>(programmes, cancellation: cancellation))
        {
            var taken = await store.ReadStreamIdsAsync<Ranking>(stream.Subject, cancellation).ToHashSetAsync(cancellationToken: cancellation);
            due.AddRange(DueRanking.Of(programme, today).Where(one => !taken.Contains(Ranking.StreamOf(one.Programme.Id, one.Rule.Id, one.Period.Id))));
        }

        return due;
    }

    // The version that ranked first ranks again, whatever has been enacted since.
    private async Task<DueRanking> AgainAsync(StreamId ranking, string rankingId, Taking taking, CancellationToken cancellation) =>
        await RankingReplay.DueAsync(store, ranking.Subject, rankingId, taking, cancellation)
            ?? throw new InvalidOperationException($"{ranking} was taken by version {taking.ProgrammeVersion} of its programme, which was never enacted or ranks nothing of that name.");

    private async Task<long> AppendAsync(
        IEnumerable<(StreamId Stream, ExpectedVersion Expected, Decision<RankingFact> Decision)> decided, CancellationToken cancellation)
    {
        var metadata = new FactMetadata(CorrelationId: $"{nameof(RankingRun)} {clock.Today():yyyy-MM-dd}", Actor: nameof(RankingRun));
        List<Append> appends = [.. decided.Where(one => one.Decision.Facts.Count > 0).Select(one => new Append(one.Stream, one.Expected, one.Decision.Facts, metadata))];
        var results = await store.AppendAsync(appends, cancellation);
        return results.Count(result => result.Outcome is AppendOutcome.Appended);
    }
}
