using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// Takes every ranking again that the ledger says was taken, or declined, each from the log up to its position and by the version of its
/// programme that ranked, and everyone is looked at once for all of them. In memory are a batch of enterprises and whoever took part.
/// </summary>
internal static class RankingReplay
{
    /// <returns>What was recorded of takings, with what would be recorded; nothing where the version was never enacted, or has no such ranking.</returns>
    public static async Task<IReadOnlyList<(Fact Fact, object? Again)>> RunAsync(EventStore store, RuleFacts facts, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        List<(Fact Fact, WantedTaking? Wanted)> recorded = [];
        await foreach (var stream in store.ReadStreamIdsAsync<Ranking>(cancellation))
        {
            await foreach (var fact in store.ReadStreamAsync(stream, cancellation: cancellation))
            {
                if (fact.Body is RankingFrozen or RankingRetaken or RankingDeclined or RankingConfirmed) recorded.Add((fact, await WantedAsync(fact, store, cancellation)));
            }
        }

        WantedTaking[] wanted = [.. recorded.Select(one => one.Wanted).OfType<WantedTaking>()];
        var fields = wanted.Length == 0 ? [] : await RankingSweep.GatherAsync(wanted, store, facts, FreezeRanking.ParticipantsMax, progress, cancellation);
        var again = recorded.Where(one => one.Wanted is not null).Zip(fields).ToDictionary(one => one.First.Fact.Id, one => one.Second);
        return [.. recorded.GroupBy(one => one.Fact.Stream).SelectMany(ranking => Of([.. ranking.Select(one => one.Fact)], again))];
    }

    /// <summary>
    /// One enterprise's line in every taking, read again from what was known of it then, with the digest made again of the taking as it stands.
    /// In which place the line belongs only a look at everyone can say.
    /// </summary>
    /// <param name="known">Everything known about the enterprise, in the order of the log.</param>
    /// <returns>Each taking in which it has a line, or should.</returns>
    public static async Task<IReadOnlyList<(Fact Fact, object Recorded, object? Again)>> OfEnterpriseAsync(
        EventStore store, RuleFacts facts, Uscc uscc, IReadOnlyList<Fact> known, CancellationToken cancellation)
    {
        var lines = new List<(Fact, object, object?)>();
        await foreach (var stream in store.ReadStreamIdsAsync<Ranking>(cancellation))
        {
            var (ranking, period) = Ranking.Named(stream);
            await foreach (var fact in store.ReadStreamAsync(stream, cancellation: cancellation))
            {
                if (TakingOf(fact) is not { } taking) continue;
                var entry = taking.Entries.FirstOrDefault(one => one.Uscc == uscc);
                var due = await DueAsync(store, stream.Subject, ranking, taking.ProgrammeVersion, taking.AsOf, cancellation);
                var candidate = due is null ? null : await RankingSweep.ReadAsync(due, taking.Position, uscc, known, store, facts, cancellation);
                if (entry is null && candidate is null) continue;
                lines.Add((
                    fact, new TakenLine(entry?.Points, entry?.Lines, entry?.Ties, taking.Digest),
                    candidate is null ? null : new TakenLine(candidate.Points, candidate.Lines, candidate.Ties, CanonicalRanking.DigestOf(stream.Subject, ranking, period, taking))));
            }
        }

        return lines;
    }

    private sealed record TakenLine(decimal? Points, IReadOnlyList<EvaluationLine>? Lines, IReadOnlyList<RankedTie>? Ties, string Digest);

    /// <summary>
    /// The ranking as it was due when it was taken: the version that ranked first ranks again, whatever has been enacted since. Null where no
    /// such version was ever enacted, or none that ranks by that name.
    /// </summary>
    public static async Task<DueRanking?> DueAsync(
        EventStore store, string programmeId, string rankingId, int programmeVersion, DateOnly asOf, CancellationToken cancellation)
    {
        var (programme, _) = await store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(programmeId), cancellation: cancellation);
        var version = programme.Version(programmeVersion);
        var rule = version?.Rankings?.FirstOrDefault(one => one.Id == rankingId);
        return version is not null && rule is not null ? new(version, rule, RankedPeriod.Holding(rule.Period, asOf)) : null;
    }

    // What moved is told against the taking that stood before, and what was confirmed is the last. Of more than one ranking can hold none was taken.
    private static IEnumerable<(Fact Fact, object? Again)> Of(IReadOnlyList<Fact> ranking, Dictionary<Guid, RankingField> again)
    {
        Taking? before = null;
        foreach (var fact in ranking)
        {
            var field = again.GetValueOrDefault(fact.Id);
            var taken = TakingOf(fact) is not null && field?.Participants <= FreezeRanking.ParticipantsMax ? field.Take() : null;
            yield return (fact, fact.Body switch
            {
                RankingFrozen f when taken is not null => f with { Rule = field!.Wanted.Due.Rule, Taking = taken },
                RankingRetaken f when taken is not null && before is not null => f with { Taking = taken, Moves = RankingMove.Between(before, taken) },
                RankingDeclined f when field?.Participants > f.ParticipantsMax => f with { Rule = field.Wanted.Due.Rule, Participants = field.Participants },
                RankingConfirmed f when before is not null => f with { Digest = before.Digest, Top = before.Top },
                _ => null,
            });
            before = taken ?? (fact.Body is RankingConfirmed ? before : null);
        }
    }

    private static async Task<WantedTaking?> WantedAsync(Fact fact, EventStore store, CancellationToken cancellation)
    {
        (int Version, DateOnly AsOf, long Position, DateOnly On)? look = (fact.Body, TakingOf(fact)) switch
        {
            (_, { } taking) => (taking.ProgrammeVersion, taking.AsOf, taking.Position, taking.TakenOn),
            (RankingDeclined f, _) => (f.ProgrammeVersion, f.AsOf, f.Position, f.DeclinedOn),
            _ => null,
        };
        return look is { } then && await DueAsync(store, fact.Stream.Subject, Ranking.Named(fact.Stream).RankingId, then.Version, then.AsOf, cancellation) is { } due
            ? new(due, then.Position, then.On)
            : null;
    }

    private static Taking? TakingOf(Fact fact) => fact.Body switch { RankingFrozen f => f.Taking, RankingRetaken f => f.Taking, _ => null };
}
