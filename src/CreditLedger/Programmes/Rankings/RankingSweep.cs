using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Programmes.Rankings;

/// <summary>One taking that is asked for.</summary>
/// <param name="Position">Facts beyond it are not known.</param>
internal sealed record WantedTaking(DueRanking Due, long Position, DateOnly TakenOn);

/// <summary>
/// Takes rankings over everyone, each from the log up to one position: taken again from the same positions they are the same, whatever was
/// recorded since. In memory are a batch of enterprises and those who take part.
/// </summary>
internal static class RankingSweep
{
    /// <param name="wanted">Any number: everyone is looked at once for all of them.</param>
    /// <returns>In the order asked.</returns>
    public static async Task<IReadOnlyList<Taking>> TakeAsync(
        IReadOnlyList<WantedTaking> wanted, EventStore store, RuleFacts facts, IProgress<SweepProgress>? progress, CancellationToken cancellation) =>
        [.. (await GatherAsync(wanted, store, facts, int.MaxValue, progress, cancellation)).Select(field => field.Take())];

    /// <summary>Those who take part, before they are ranked.</summary>
    /// <param name="keptMax">How many of each ranking are held in memory.</param>
    /// <returns>In the order asked.</returns>
    public static async Task<IReadOnlyList<RankingField>> GatherAsync(
        IReadOnlyList<WantedTaking> wanted, EventStore store, RuleFacts facts, int keptMax, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        RankingField[] fields = [.. wanted.Select(one => new RankingField(one, new RankingRules(one.Due.Programme, one.Due.Rule, facts), keptMax))];
        var looks = wanted.Select(one => (one.Position, Day: one.Due.Period.Until)).Distinct().ToArray();
        var schemes = new Dictionary<long, EnactedSchemes>();
        foreach (var position in wanted.Select(one => one.Position).Distinct()) schemes[position] = await SchemesAsync(store, position, cancellation);
        await SubjectSweep.RunAsync(store, FactKinds.EvidenceAndVerdicts, Judge, Add, progress, cancellation);
        return fields;

        Judged<RankingCandidate?[]> Judge(SubjectFacts subject)
        {
            var uscc = Uscc.Parse(subject.Subject);
            var found = new RankingCandidate?[wanted.Count];
            foreach (var (position, day) in looks)
            {
                var then = SubjectOn([.. subject.Facts.Where(fact => fact.Position <= position)], day, schemes[position], facts);
                for (var i = 0; i < found.Length; i++)
                {
                    if ((wanted[i].Position, wanted[i].Due.Period.Until) == (position, day)) found[i] = fields[i].Rules.Read(uscc, then, day);
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

    /// <summary>One enterprise as a taking from that position reads it; null where it takes no part.</summary>
    /// <param name="known">Everything known about the enterprise, in the order of the log.</param>
    public static async Task<RankingCandidate?> ReadAsync(
        DueRanking due, long position, Uscc uscc, IReadOnlyList<Fact> known, EventStore store, RuleFacts facts, CancellationToken cancellation)
    {
        List<Fact> then = [.. known.Where(fact => fact.Position <= position && FactKinds.EvidenceAndVerdicts.Contains(fact.Body.GetType()))];
        var schemes = await SchemesAsync(store, position, cancellation);
        return new RankingRules(due.Programme, due.Rule, facts).Read(uscc, SubjectOn(then, due.Period.Until, schemes, facts), due.Period.Until);
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
