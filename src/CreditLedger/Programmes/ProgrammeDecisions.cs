using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>Programmes among the rules that decide about enterprises: whom they concern, and of those their lists and measures.</summary>
internal sealed class ProgrammeDecisions : IRuleKind
{
    public Type EnactedIn => typeof(Programme);

    public bool GivesVerdicts => false;

    public string Policy => Policies.Evaluation;

    public async Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation) =>
        new Book(await store.EnactedAsync<Programme, ProgrammeFact>(asKnown, cancellation), facts);

    private sealed class Book(IEnumerable<Programme> programmes, RuleFacts facts) : IRuleBook
    {
        private readonly Version[][] versions = [.. programmes.Select(programme => programme.Versions.Select(one => new Version(one, new ProgrammeRules(one, facts))).ToArray())];

        public Type? RecordedAs => typeof(ListEntered);

        public IEnumerable<Decided> On(DateOnly day, Uscc uscc, CreditSubject subject) =>
            from programme in versions
            let version = programme.LastOrDefault(one => one.Programme.EffectiveOn <= day)
            where version is not null
            from decided in Of(version, version.Rules.Explain(subject, day))
            select decided;

        public object? Again(object recorded, CreditSubject before)
        {
            var entered = (ListEntered)recorded;
            var version = versions.SelectMany(programme => programme).FirstOrDefault(one => one.Programme.Id == entered.ProgrammeId && one.Programme.Version == entered.Version);
            var verdict = version?.Rules.Judge(before, entered.EnteredOn).Lists.FirstOrDefault(list => list.List == entered.ListId);
            return ReviewProgrammeEntry.Decide(
                new(entered.Uscc, entered.ProgrammeId, entered.ListId, entered.Version, verdict, entered.EnteredOn), ProgrammeEntry.Initial).Facts.SingleOrDefault();
        }

        // The first step says whom it concerns; the others are there only for whom it does.
        private static IEnumerable<Decided> Of(Version version, ExplanationNode why)
        {
            var programme = version.Programme;
            yield return Part(DecisionKind.Programme, part: null, programme.Title, why.Met, why with { Parts = [why.Parts[0]] });
            foreach (var step in why.Parts.Skip(1))
            {
                var kind = step.Rule.Split('.')[0] switch { "lists" => DecisionKind.ProgrammeList, "incentives" => DecisionKind.Incentive, _ => DecisionKind.Sanction };
                yield return Part(kind, step.Rule, step.Title, step.Met, step);
            }

            Decided Part(DecisionKind kind, string? part, Title title, bool? met, ExplanationNode step) => new(
                kind, programme.Id, part, programme.Version, programme.EffectiveOn, version.Hash, title, Letter: null, Score: null, met, step);
        }

        private sealed record Version(ProgrammeDefinition Programme, ProgrammeRules Rules)
        {
            // Asked for by who is told a decision, not by who decides again.
            public string Hash => field ??= CanonicalJson.HashOf(Programme);
        }
    }
}
