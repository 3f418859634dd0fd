using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>Every group of one side of a comparison, each in the place that it has on both sides.</summary>
internal sealed class GroupBook
{
    private static readonly ImmutableArray<string> NoSuchRule = ["no-such-rule"];

    private readonly (CompiledCondition? Concerns, (int At, RuleGroup Group)[] Groups)[] chapters;
    private readonly (CompiledCondition? Concerns, RuleGroup Group)?[] places;

    public GroupBook(IEnumerable<RuleChapter> chapters, IReadOnlyList<GroupName> order)
    {
        var at = order.Index().ToDictionary(name => name.Item, name => name.Index);
        this.chapters = [.. chapters.Select(chapter => (chapter.Concerns, chapter.Groups.Select(group => (at[group.Name], group)).ToArray()))];
        places = new (CompiledCondition?, RuleGroup)?[order.Count];
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
            if (concerns is not null && concerns.Evaluate(subject, asOf) is not Truth.True) continue;
            foreach (var (place, group) in groups) standing[place] = group.Holds(subject, known, asOf);
        }
    }

    /// <summary>The criteria that keep a subject out.</summary>
    public IReadOnlyList<string> Against(int place, CreditSubject subject, DateOnly asOf)
    {
        if (places[place] is not var (concerns, group)) return NoSuchRule;
        if (concerns is not null && concerns.Evaluate(subject, asOf) is not Truth.True) return [RuleChapter.Concerned];
        return [.. group.Criteria.Where(criterion => criterion.When.Evaluate(subject, asOf) is not Truth.True).Select(criterion => criterion.Id)];
    }

    /// <summary>What a criterion is called.</summary>
    public Title? TitleOf(int place, string criterion) => criterion == RuleChapter.Concerned
        ? RuleChapter.ConcernedTitle
        : places[place]?.Group.Criteria.Where(one => one.Id == criterion).Select(one => one.Title).FirstOrDefault();
}
