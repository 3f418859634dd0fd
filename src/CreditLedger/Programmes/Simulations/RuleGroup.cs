using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>What an enterprise may come under.</summary>
public enum GroupKind
{
    [Label("适用对象", "concerned by the programme")] Subjects,
    [Label("方案名单", "list of a programme")] List,
    [Label("融资白名单", "finance whitelist")] Whitelist,
    [Label("保全名录", "register of preservation")] Register,
    [Label("激励措施", "incentive")] Incentive,
    [Label("惩戒措施", "sanction")] Sanction,
    [Label("抽查对象", "concerned by an inspection item")] Inspectees,
    [Label("免扰规则", "protected from stand-alone inspections")] Protection,
}

/// <summary>What names a group among all.</summary>
/// <param name="RuleId">The rule file it belongs to.</param>
/// <param name="PartId">What it is called within the file; null where the file is about nothing else.</param>
internal sealed record GroupName(GroupKind Kind, string RuleId, string? PartId);

/// <summary>Those whom one rule picks out: a list, a measure, the inspectees of an item.</summary>
/// <param name="Criteria">All of them must hold; unknown does not.</param>
/// <param name="MayStand">Asked at last of what is known: whether nothing but the criteria decides; null where nothing else does.</param>
internal sealed record RuleGroup(
    GroupName Name, Title Title, IReadOnlyList<RuleCriterion> Criteria, Func<IReadOnlyList<Fact>, DateOnly, bool>? MayStand = null)
{
    public bool Holds(CreditSubject subject, IReadOnlyList<Fact> known, DateOnly asOf)
    {
        for (var i = 0; i < Criteria.Count; i++)
        {
            if (!Criteria[i].IsMet(subject, asOf)) return false;
        }

        return MayStand is null || MayStand(known, asOf);
    }
}

/// <summary>The groups of one rule file. What a programme says is asked only about those whom it concerns.</summary>
internal sealed record RuleChapter(RuleCriterion? Concerns, IReadOnlyList<RuleGroup> Groups)
{
    /// <summary>The criterion that whoever a programme does not concern does not meet.</summary>
    public static RuleCriterion Concerned(ProgrammeDefinition programme, RuleFacts facts) =>
        new("concerned", new("属于适用对象", "Concerned by the programme"), programme.Subjects, facts);

    public static IEnumerable<RuleChapter> Of(RulesInForce rules, RuleFacts facts) =>
    [
        .. rules.Whitelists.Select(list => new RuleChapter(null, [new(new(GroupKind.Whitelist, list.Id, null), list.Title, Criteria(list.Criteria, facts), MayStandOn(list.Id))])),
        .. rules.Registers.Select(list => new RuleChapter(null, [new(new(GroupKind.Register, list.Id, null), list.Title, Criteria(list.Criteria, facts), StandsOn(list.Role))])),
        .. rules.ItemLists.Select(list => new RuleChapter(null,
        [
            .. list.Items.Select(item => new RuleGroup(new(GroupKind.Inspectees, list.Id, item.Id), item.Title, Alone("inspectees", item.Title, item.Inspectees, facts))),
            .. list.Protections.Select(one => new RuleGroup(new(GroupKind.Protection, list.Id, one.Id), one.Title, Alone("when", one.Title, one.When, facts))),
        ])),
        .. rules.Programmes.Select(programme => Of(programme, facts)),
    ];

    // Its lists for banks are finance whitelists and reviewed as such.
    private static RuleChapter Of(ProgrammeDefinition programme, RuleFacts facts) => new(Concerned(programme, facts),
    [
        new(new(GroupKind.Subjects, programme.Id, null), programme.Title, []),
        .. (programme.Lists ?? []).Where(list => list.ValidMonths is null)
            .Select(list => new RuleGroup(new(GroupKind.List, programme.Id, list.Id), list.Title, Criteria(list.Criteria, facts))),
        .. (programme.Incentives ?? []).Select(one => new RuleGroup(new(GroupKind.Incentive, programme.Id, one.Id), one.Title, Alone("when", one.Title, one.When, facts))),
        .. (programme.Sanctions ?? []).Select(one => new RuleGroup(new(GroupKind.Sanction, programme.Id, one.Id), one.Title, Alone("when", one.Title, one.When, facts))),
    ]);

    private static RuleCriterion[] Criteria(IReadOnlyList<Criterion> criteria, RuleFacts facts) =>
        [.. criteria.Select(criterion => new RuleCriterion(criterion.Id, criterion.Title, criterion.When, facts))];

    private static RuleCriterion[] Alone(string id, Title title, Condition when, RuleFacts facts) => [new(id, title, when, facts)];

    // What the administration of a whitelist delists stays off until it admits it again (see ReviewEntry).
    private static Func<IReadOnlyList<Fact>, DateOnly, bool> MayStandOn(string list) => (known, _) =>
    {
        for (var i = known.Count - 1; i >= 0; i--)
        {
            if (known[i].Body is EntryDelisted delisted && delisted.ListId == list) return false;
            if (known[i].Body is EntryAdmitted admitted && admitted.ListId == list) return true;
        }

        return true;
    };

    // Nobody comes onto a register of preservation by criteria alone.
    private static Func<IReadOnlyList<Fact>, DateOnly, bool> StandsOn(PreservationRole role) => (known, asOf) =>
        known.Select(fact => fact.Body).OfType<PreservationEntryFact>().Where(fact => fact.Role == role)
            .Aggregate(PreservationEntry.Initial, PreservationEntry.Evolve).Standing is var standing
        && standing is Preservation.Standing.Published or Preservation.Standing.Suspended && !standing.IsOverOn(asOf);
}
