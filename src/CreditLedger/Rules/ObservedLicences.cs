using System.Collections.Immutable;

namespace CreditLedger.Rules;

/// <summary>What rules can ask of administrative licences.</summary>
public static class ObservedLicences
{
    public static RuleFact ActiveCount { get; } = new(
        "licence.active.count", new("有效行政许可", "licences in force"), new("件", "licences"),
        new("双公示行政许可", "dual disclosure of licences"), RuleFactType.Number,
        (subject, asOf) =>
        {
            ImmutableArray<Occurrence> active = subject.Licences.Count == 0 ? [] :
            [
                .. subject.Licences
                    .Where(licence => licence.ValidFrom <= asOf && (licence.ValidUntil is null || asOf <= licence.ValidUntil))
                    .Select(licence => new Occurrence(licence.DecidedOn, licence.RecordId, Amount: 0)),
            ];
            return Observation.Of(active.Length, active);
        });
}
