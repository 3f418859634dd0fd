using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// Rankings among the rules that decide about enterprises: whether one would take part on a day, and with how many points. In which place
/// only a taking can say, which looks at everyone.
/// </summary>
internal sealed class RankingDecisions : IRuleKind
{
    public Type EnactedIn => typeof(Programme);

    public bool GivesVerdicts => false;

    public string Policy => Policies.Rankings;

    public async Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation) =>
        new Book(await store.EnactedAsync<Programme, ProgrammeFact>(asKnown, cancellation), facts);

    private sealed class Book(IEnumerable<Programme> programmes, RuleFacts facts) : IRuleBook
    {
        private readonly Version[][] versions =
        [
            .. programmes.Select(programme => programme.Versions
                .Select(one => new Version(one, [.. (one.Rankings ?? []).Select(rule => new RankingRules(one, rule, facts))])).ToArray()),
        ];

        public Type? RecordedAs => null;

        public IEnumerable<Decided> On(DateOnly day, Uscc uscc, CreditSubject subject) =>
            from programme in versions
            let version = programme.LastOrDefault(one => one.Programme.EffectiveOn <= day)
            where version is not null
            from ranking in version.Rankings
            select Of(version, ranking, uscc, subject, day);

        public object? Again(object recorded, CreditSubject before) => null;

        private Decided Of(Version version, RankingRules ranking, Uscc uscc, CreditSubject subject, DateOnly day)
        {
            var (programme, rule) = (version.Programme, ranking.Rule);
            var met = ExplanationNode.Of(ranking.TakesPart(subject, day));
            return new(
                DecisionKind.Ranking, programme.Id, PartOf(rule.Id), programme.Version, programme.EffectiveOn, version.Hash, rule.Title, Letter: null,
                ranking.Read(uscc, subject, day)?.Points, met, RankingWhy.Of(programme, ranking, uscc, subject, day, facts));
        }

        private sealed record Version(ProgrammeDefinition Programme, IReadOnlyList<RankingRules> Rankings)
        {
            public string Hash => field ??= CanonicalJson.HashOf(Programme);
        }
    }

    /// <summary>A ranking as a part of its programme's file.</summary>
    internal static string PartOf(string rankingId) => $"rankings.{rankingId}";
}
