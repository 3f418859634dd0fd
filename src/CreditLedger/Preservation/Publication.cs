using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>What both registers ask before a recommended enterprise is published: a second person, and every criterion met.</summary>
internal static class Publication
{
    public static readonly Refusal SamePerson = new("PUBLISHED_BY_RECOMMENDER", "whoever recommended an enterprise does not publish it", "registers are kept by two people");
    public static readonly Refusal CriterionNotMet = new("PRESERVATION_CRITERION_NOT_MET", "a criterion of the register is not met");
    public static readonly Refusal CriterionUnknown = new(
        "PRESERVATION_CRITERION_UNKNOWN", "a criterion cannot be judged: what it asks is not known", "unknown is not held against the enterprise, but it is not enough");

    public static Decision<PreservationEntryFact> Decide(
        Uscc uscc, PreservationRole role, Standing.Recommended recommended, CreditSubject subject, PreservationLists lists, RuleFacts facts, Caller caller,
        DateOnly today)
    {
        if (FourEyes.AreMissing(recommended.RecommendedBy, caller.Actor)) return SamePerson;
        if (lists.InForceOn(role, today) is not { } list) return PreservationLists.NotInForce;
        var findings = new CriteriaCheck(list.Criteria, facts).Findings(subject, today);
        if (findings.FirstOrDefault(finding => finding.Met == false) is { } broken) return CriterionNotMet with { Hint = broken.Criterion };
        if (findings.FirstOrDefault(finding => finding.Met is null) is { } unknown)
        {
            return CriterionUnknown with { Message = $"criterion {unknown.Criterion} cannot be judged: what it asks is not known" };
        }

        return new PreservationEntryPublished(
            list.Id, list.Version, findings, caller.Actor, today, today.AddMonths(list.ValidMonths).AddDays(-1)) { Uscc = uscc, Role = role };
    }
}
