using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// Takes rankings over everyone, from the log up to one position: taken again from the same position they are the same, whatever was
/// recorded since. In memory are a batch of enterprises and those who take part.
/// </summary>
internal static class RankingSweep
{
    /// <param name="due">Any number: everyone is looked at once for all of them.</param>
    /// <param name="position">Facts beyond it are not known.</param>
    /// <returns>In the order asked.</returns>
    public static async Task<IReadOnlyList<Taking>> TakeAsync(
        IReadOnlyList<DueRanking> due, EventStore store, RuleFacts facts, long position, DateOnly takenOn, IProgress<SweepProgress>? progress,
        CancellationToken cancellation) =>
        [.. (await GatherAsync(due, store, facts, position, int.MaxValue, progress, cancellation)).Select(field => field.Take(takenOn, position))];

    /// <summary>Those who take part, before they are ranked.</summary>
    /// <param name="keptMax">How many of each ranking are held in memory.</param>
    /// <returns>In the order asked.</returns>
    public static async Task<IReadOnlyList<RankingField>> GatherAsync(
        IReadOnlyList<DueRanking> due, EventStore store, RuleFacts facts, long position, int keptMax, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        var schemes = await SchemesAsync(store, position, cancellation);
        RankingField[] fields = [.. due.Select(one => new RankingField(one, new RankingRules(one.Programme, one.Rule, facts), keptMax))];
        var days = due.Select(one => one.Period.Until).Distinct().ToArray();
        await SubjectSweep.RunAsync(store, FactKinds.EvidenceAndVerdicts, Judge, Add, progress, cancellation);
        return fields;

        Judged<RankingCandidate?[]> Judge(SubjectFacts subject)
        {
            List<Fact> known = [.. subject.Facts.Where(fact => fact.Position <= position)];
            var uscc = Uscc.Parse(subject.Subject);
            var found = new RankingCandidate?[due.Count];
            foreach (var day in days)
            {
                var then = SubjectOn(known, day, schemes, facts);
                for (var i = 0; i < found.Length; i++)
                {
                    if (due[i].Period.Until == day) found[i] = fields[i].Rules.Read(uscc, then, day);
                }
            }

            return new([], found);
        }

        void Add(RankingCandidate?[] found)
        {
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] is { } candidate) fields[i].Add(candidate);
            }
        }
    }

    // What counts is what was true and could be shown on the last day of the period: neither what took effect later, nor the day of the taking.
    private static CreditSubject SubjectOn(IReadOnlyList<Fact> known, DateOnly day, EnactedSchemes schemes, RuleFacts facts) =>
        FactsAsOf.Subject(known, day, knownAt: null, today: day, schemes, facts);

    /// <summary>The versions of all schemes that enterprises have been judged by.</summary>
    public static async Task<EnactedSchemes> SchemesAsync(EventStore store, long position, CancellationToken cancellation)
    {
        List<StreamId> streams =
        [
            .. await store.ReadStreamIdsAsync<EvaluationScheme>(cancellation).ToListAsync(cancellation), .. await store.ReadStreamIdsAsync<RiskScheme>(cancellation).ToListAsync(cancellation),
            .. await store.ReadStreamIdsAsync<SectorScheme>(cancellation).ToListAsync(cancellation),
        ];
        return await EnactedSchemes.ReadAsync(store, streams, AsOf.ThePosition(position), cancellation);
    }
}
