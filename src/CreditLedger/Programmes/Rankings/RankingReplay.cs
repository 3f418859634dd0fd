using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// Takes every ranking again that the ledger says was taken, each from the log up to its position and by the version of its programme that
/// ranked, and everyone is looked at once for all of them. In memory are a batch of enterprises and whoever took part.
/// </summary>
internal static class RankingReplay
{
    /// <returns>What was recorded of takings, with what would be recorded; nothing where the version was never enacted, or has no such ranking.</returns>
    public static async Task<IReadOnlyList<(Fact Fact, object? Again)>> RunAsync(EventStore store, RuleFacts facts, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        List<(Fact Fact, DueRanking? Due)> recorded = [];
        await foreach (var stream in store.ReadStreamIdsAsync<Ranking>(cancellation))
        {
            await foreach (var fact in store.ReadStreamAsync(stream, cancellation: cancellation))
            {
                if (fact.Body is not (RankingFrozen or RankingRetaken or RankingConfirmed)) continue;
                recorded.Add((fact, TakingOf(fact) is { } taking ? await DueAsync(store, stream.Subject, Ranking.Named(stream).RankingId, taking, cancellation) : null));
            }
        }

        var due = recorded.Where(one => one.Due is not null).ToList();
        if (due.Count == 0) return [.. recorded.Select(one => (one.Fact, (object?)null))];
        var takings = await RankingSweep.TakeAsync([.. due.Select(one => new WantedTaking(one.Due!, TakingOf(one.Fact)!.Position, TakingOf(one.Fact)!.TakenOn))], store, facts, progress, cancellation);
        var again = due.Zip(takings).ToDictionary(one => one.First.Fact.Id, one => (one.First.Due!.Rule, Taking: one.Second));
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
                var due = await DueAsync(store, stream.Subject, ranking, taking, cancellation);
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
    public static async Task<DueRanking?> DueAsync(EventStore store, string programmeId, string rankingId, Taking taking, CancellationToken cancellation)
    {
        var (programme, _) = await store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(programmeId), cancellation: cancellation);
        var version = programme.Version(taking.ProgrammeVersion);
        var rule = version?.Rankings?.FirstOrDefault(one => one.Id == rankingId);
        return version is not null && rule is not null ? new(version, rule, RankedPeriod.Holding(rule.Period, taking.AsOf)) : null;
    }

    // What moved is told against the taking that stood before, and what was confirmed is the last.
    private static IEnumerable<(Fact Fact, object? Again)> Of(IReadOnlyList<Fact> ranking, Dictionary<Guid, (RankingRule Rule, Taking Taking)> again)
    {
        Taking? before = null;
        foreach (var fact in ranking)
        {
            var taken = again.TryGetValue(fact.Id, out var found) ? found.Taking : null;
            yield return (fact, fact.Body switch
            {
                RankingFrozen f when taken is not null => f with { Rule = found.Rule, Taking = taken },
                RankingRetaken f when taken is not null && before is not null => f with { Taking = taken, Moves = RankingMove.Between(before, taken) },
                RankingConfirmed f when before is not null => f with { Digest = before.Digest, Top = before.Top },
                _ => null,
            });
            before = taken ?? (fact.Body is RankingConfirmed ? before : null);
        }
    }

    private static Taking? TakingOf(Fact fact) => fact.Body switch { RankingFrozen f => f.Taking, RankingRetaken f => f.Taking, _ => null };
}
