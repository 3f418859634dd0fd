using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>What a run came to.</summary>
/// <param name="Taken">How many rankings were frozen, or declined because too many take part.</param>
/// <param name="Retaken">How many were taken again.</param>
/// <param name="Confirmed">How many were confirmed.</param>
public sealed record RankingTally(long Taken, long Retaken, long Confirmed);

/// <summary>
/// Freezes the rankings whose period has ended, takes those again of which an objection was upheld, and confirms those against which nothing
/// is open. Each is recorded once, whoever else does the same at the same time; what was cut off is finished by running it again.
/// </summary>
/// <param name="participantsMax">How many may take part in one ranking.</param>
public sealed class RankingRun(
    EventStore store, RuleFacts facts, WorkingDayCalendar calendar, TimeProvider clock, int participantsMax = FreezeRanking.ParticipantsMax)
{
    /// <summary>All that is due: rankings taken again first, then confirmed, then frozen.</summary>
    /// <param name="rankings">Those that may be open.</param>
    /// <param name="programmeId">Freezes the rankings of this programme alone; of all where it is left out.</param>
    public async Task<RankingTally> RunAsync(
        IReadOnlyCollection<StreamId> rankings, string? programmeId = null, IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var retaken = await RetakeAsync(rankings, progress, cancellation);
        var confirmed = await ConfirmAsync(rankings, cancellation);
        return new(await FreezeAsync(progress, programmeId, cancellation), retaken, confirmed);
    }

    /// <summary>Freezes whatever is due and has not been frozen, however long ago its period ended. One in which too many take part is declined.</summary>
    /// <param name="programmeId">The rankings of this programme alone; of all where it is left out.</param>
    /// <returns>How many rankings were frozen or declined.</returns>
    public async Task<long> FreezeAsync(IProgress<SweepProgress>? progress = null, string? programmeId = null, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var due = await DueAsync(programmeId, today, cancellation);
        if (due.Count == 0) return 0;
        var position = await store.HeadAsync(cancellation);
        var fields = await RankingSweep.GatherAsync([.. due.Select(one => new WantedTaking(one, position, today))], store, facts, participantsMax, progress, cancellation);
        return await AppendAsync(
            fields.Select(field => (
                Ranking.StreamOf(field.Wanted.Due.Programme.Id, field.Wanted.Due.Rule.Id, field.Wanted.Due.Period.Id), ExpectedVersion.MustNotExist, Decide(field))),
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

    private Decision<RankingFact> Decide(RankingField field)
    {
        var ((programme, rule, period), position, today) = field.Wanted;
        return field.Participants > participantsMax
            ? DeclineRanking.Decide(new(programme.Id, programme.Version, rule, period, position, field.Participants, participantsMax), Ranking.Initial, today)
            : FreezeRanking.Decide(new(programme.Id, rule.Id, period.Id, rule, field.Take(), nameof(RankingRun)), Ranking.Initial, today, calendar);
    }

    private async Task<IReadOnlyList<DueRanking>> DueAsync(string? programmeId, DateOnly today, CancellationToken cancellation)
    {
        var programmes = programmeId is null ? await store.ReadStreamIdsAsync<Programme>(cancellation).ToListAsync(cancellation) : [StreamId.For<Programme>(programmeId)];
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
        await RankingReplay.DueAsync(store, ranking.Subject, rankingId, taking.ProgrammeVersion, taking.AsOf, cancellation)
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
