using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>One version of a list made ready to look at any number of enterprises on any number of threads. Pure.</summary>
public sealed class CriteriaReview(WhitelistDefinition list, RuleFacts facts)
{
    private readonly CriteriaCheck criteria = new(list.Criteria, facts);

    public WhitelistDefinition List { get; } = list;

    public Decision<WhitelistEntryFact> Review(Uscc uscc, CreditSubject subject, WhitelistEntry entry, DateOnly today) =>
        ReviewEntry.Decide(new(uscc, List, criteria.Findings(subject, today), Shown(subject), subject.IsClosedOn(today), today), entry);

    private static ListedEnterprise? Shown(CreditSubject subject)
    {
        var grade = subject.Grades is [.., var last] ? last : null;
        return subject.Register is { } entry
            ? new ListedEnterprise(entry.Name, entry.District, entry.Sector, entry.Size, grade?.Grade, grade?.Score)
            : null;
    }
}
