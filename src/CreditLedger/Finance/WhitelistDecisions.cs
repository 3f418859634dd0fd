using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>Finance whitelists among the rules that decide about enterprises.</summary>
internal sealed class WhitelistDecisions : IRuleKind
{
    public Type EnactedIn => typeof(FinanceWhitelist);

    public bool GivesVerdicts => false;

    public string Policy => Policies.Finance;

    public async Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation) =>
        new Book(await store.EnactedAsync<FinanceWhitelist, FinanceWhitelistFact>(asKnown, cancellation), facts);

    private sealed class Book(IEnumerable<FinanceWhitelist> lists, RuleFacts facts) : IRuleBook
    {
        private readonly Version[][] versions = [.. lists.Select(list => list.Versions.Select(one => new Version(one, new CriteriaReview(one, facts))).ToArray())];

        public Type? RecordedAs => typeof(EntryAdmitted);

        public IEnumerable<Decided> On(DateOnly day, Uscc uscc, CreditSubject subject) =>
            from list in versions
            let version = list.LastOrDefault(one => one.List.EffectiveOn <= day)
            where version is not null
            select Of(version, day, subject);

        public object? Again(object recorded, CreditSubject before)
        {
            var admitted = (EntryAdmitted)recorded;
            var version = versions.SelectMany(list => list).FirstOrDefault(one => one.List.Id == admitted.ListId && one.List.Version == admitted.CriteriaVersion);
            return version?.Review.Review(admitted.Uscc, before, WhitelistEntry.Initial, admitted.AdmittedOn).Facts.SingleOrDefault();
        }

        private Decided Of(Version version, DateOnly day, CreditSubject subject)
        {
            var list = version.List;
            ExplanationNode[] criteria = [.. list.Criteria.Select(one => ExplanationNode.Of(one.Id, one.Title, one.When, subject, day, facts, one.Source))];
            ExplanationNode[] parts = subject.IsClosedOn(day) ? [ExplanationNode.Joined("closed", new("已注销或合并", "the enterprise has closed"), met: false, []), .. criteria] : criteria;
            bool? met = parts.Any(part => part.Met == false) ? false : parts.Any(part => part.Met is null) ? null : true;
            return new(
                DecisionKind.FinanceWhitelist, list.Id, Part: null, list.Version, list.EffectiveOn, version.Hash, list.Title, Letter: null, Score: null, met,
                ExplanationNode.Joined(list.Id, list.Title, met, parts));
        }

        private sealed record Version(WhitelistDefinition List, CriteriaReview Review)
        {
            // Asked for by who is told a decision, not by who decides again.
            public string Hash => field ??= CanonicalJson.HashOf(List);
        }
    }
}
