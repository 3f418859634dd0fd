using System.Collections.Frozen;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>The programmes in force on a day, ready to review who stands on their lists. Lists of which banks are told are finance whitelists and reviewed as such.</summary>
internal sealed class ProgrammeReview
{
    /// <summary>The types of fact that a review rests on.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.EvidenceAndVerdicts.Union(FactKinds.Below(typeof(ProgrammeEntryFact))).ToFrozenSet();

    private readonly IReadOnlyList<ProgrammeRules> programmes;
    private readonly DateOnly today;

    public ProgrammeReview(IEnumerable<ProgrammeDefinition> inForce, RuleFacts facts, DateOnly today) =>
        (programmes, this.today) = ([.. inForce.Where(programme => OwnLists(programme).Any()).Select(programme => new ProgrammeRules(programme, facts))], today);

    public static async Task<ProgrammeReview> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation) =>
        new(await ProgrammesInForce.ReadAsync(store, today, cancellation), facts, today);

    /// <summary>Whether there is any list to be on.</summary>
    public bool IsEmpty => programmes.Count == 0;

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/> at least.</param>
    /// <param name="subject">The same, folded.</param>
    public IReadOnlyList<Append> Review(string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata)
    {
        var standings = Standings.Fold<ProgrammeEntry, ProgrammeEntryFact>(facts);
        List<Append> appends = [];
        foreach (var rules in programmes)
        {
            var (programme, verdict) = (rules.Programme, rules.Judge(subject, today));
            // Most enterprises are none of its business, and stand on no programme's list.
            if (verdict.Lists.IsEmpty && standings.Count == 0) continue;
            foreach (var list in OwnLists(programme))
            {
                var number = ProgrammeEntry.NumberOf(programme.Id, list.Id);
                var (entry, version) = standings.Remove(number, out var known) ? known : (ProgrammeEntry.Initial, 0);
                Take(new(Uscc.Parse(uscc), programme.Id, list.Id, programme.Version, verdict.Lists.FirstOrDefault(one => one.List == list.Id), today), number, entry, version);
            }
        }

        // On a list that no programme in force has any longer.
        foreach (var (number, (entry, version)) in standings)
        {
            if (entry is ProgrammeEntry.Listed { Entry: var last }) Take(new(Uscc.Parse(uscc), last.ProgrammeId, last.ListId, last.Version, Verdict: null, today), number, entry, version);
        }

        return appends;

        void Take(ReviewProgrammeEntry command, string number, ProgrammeEntry entry, long version)
        {
            var decision = ReviewProgrammeEntry.Decide(command, entry);
            if (decision.Facts.Count == 0) return;
            appends.Add(new Append(StreamId.For<ProgrammeEntry>(uscc, number), ExpectedVersion.Exactly(version), decision.Facts, metadata));
        }
    }

    private static IEnumerable<ProgrammeList> OwnLists(ProgrammeDefinition programme) => (programme.Lists ?? []).Where(list => list.ValidMonths is null);
}
