using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>One version of a list made ready to look at any number of enterprises on any number of threads. Pure.</summary>
public sealed class CriteriaReview(WhitelistDefinition list, RuleFacts facts)
{
    private readonly (string Id, CompiledCondition When)[] criteria =
        [.. list.Criteria.Select(criterion => (criterion.Id, CompiledCondition.Compile(criterion.When, facts)))];

    public WhitelistDefinition List { get; } = list;

    public IReadOnlyList<CriterionFinding> Findings(CreditSubject subject, DateOnly asOf)
    {
        var findings = new CriterionFinding[criteria.Length];
        for (var i = 0; i < criteria.Length; i++)
        {
            var (id, when) = criteria[i];
            bool? met = when.Evaluate(subject, asOf) switch { Truth.True => true, Truth.False => false, _ => null };
            findings[i] = new CriterionFinding(id, met, when.Observed(subject, asOf), when.Records(subject, asOf));
        }

        return findings;
    }

    public Decision<WhitelistEntryFact> Review(Uscc uscc, CreditSubject subject, WhitelistEntry entry, DateOnly today) =>
        ReviewEntry.Decide(new(uscc, List, Findings(subject, today), Shown(subject), subject.IsClosedOn(today), today), entry);

    private static ListedEnterprise? Shown(CreditSubject subject)
    {
        var grade = subject.Grades is [.., var last] ? last : null;
        return subject.Register is { } entry
            ? new ListedEnterprise(entry.Name, entry.District, entry.Sector, entry.Size, grade?.Grade, grade?.Score)
            : null;
    }
}
