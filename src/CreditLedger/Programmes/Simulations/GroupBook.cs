using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>Every group of one side of a comparison, each in the place that it has on both sides.</summary>
internal sealed class GroupBook
{
    private readonly (RuleCriterion? Concerns, (int At, RuleGroup Group)[] Groups)[] chapters;
    private readonly (RuleCriterion? Concerns, RuleGroup Group)?[] places;
    private readonly IReadOnlyList<RuleCriterion> absent;

    /// <param name="absent">What is said of a group that this side does not have.</param>
    public GroupBook(IEnumerable<RuleChapter> chapters, IReadOnlyList<GroupName> order, RuleCriterion absent)
    {
        var at = order.Index().ToDictionary(name => name.Item, name => name.Index);
        this.chapters = [.. chapters.Select(chapter => (chapter.Concerns, chapter.Groups.Select(group => (at[group.Name], group)).ToArray()))];
        this.absent = [absent];
        places = new (RuleCriterion?, RuleGroup)?[order.Count];
        foreach (var (concerns, groups) in this.chapters)
        {
            foreach (var (place, group) in groups) places[place] = (concerns, group);
        }
    }

    /// <summary>Null where this side has no such group.</summary>
    public RuleGroup? this[int place] => places[place]?.Group;

    /// <summary>Says of every place whether the subject comes under the group. One that has closed comes under none.</summary>
    public void Mark(CreditSubject subject, IReadOnlyList<Fact> known, DateOnly asOf, bool[] standing)
    {
        Array.Clear(standing);
        if (subject.IsClosedOn(asOf)) return;
        foreach (var (concerns, groups) in chapters)
        {
            if (concerns?.IsMet(subject, asOf) == false) continue;
            foreach (var (place, group) in groups) standing[place] = group.Holds(subject, known, asOf);
        }
    }

    /// <summary>The criteria that keep a subject out.</summary>
    public IReadOnlyList<RuleCriterion> Against(int place, CreditSubject subject, DateOnly asOf)
    {
        if (places[place] is not var (concerns, group)) return absent;
        if (concerns?.IsMet(subject, asOf) == false) return [concerns];
        return [.. group.Criteria.Where(criterion => !criterion.IsMet(subject, asOf))];
    }

    /// <summary>A criterion by its id, as it was named among those against somebody.</summary>
    public RuleCriterion Criterion(int place, string id) =>
        places[place] is not var (concerns, group) ? absent[0] : concerns?.Id == id ? concerns : group.Criteria.First(criterion => criterion.Id == id);
}
