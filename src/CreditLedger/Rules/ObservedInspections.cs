using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Supervision;

namespace CreditLedger.Rules;

/// <summary>
/// What rules can ask of inspections. A problem counts from its inspection to the end of the term that stood in the table of results
/// when it was recorded; a hazard counts until the agency has verified that it is gone, however old it is.
/// </summary>
public static class ObservedInspections
{
    private static readonly Title Source = new("监督检查结果", "results of inspections");
    private static readonly Title Hazards = new("处", "hazards");

    public static RuleFact Problems { get; } = new(
        "inspection.problem", new("检查发现问题", "inspections that found a problem"), new("次", "inspections"), Source, RuleFactType.Occurrences,
        (subject, asOf) => Observation.Of(
            Evidence(subject, recorded => recorded.Result.InspectedOn <= asOf && asOf <= recorded.Result.CountsUntil)));

    /// <summary>Whatever they found, and however long ago.</summary>
    public static RuleFact Done { get; } = new(
        "inspection.done", new("已实施检查", "inspections done"), new("次", "inspections"), Source, RuleFactType.Occurrences,
        (subject, asOf) => Observation.Of(Evidence(subject, recorded => recorded.Result.InspectedOn <= asOf)));

    public static RuleFact OpenHazards { get; } = OfHazards(
        "inspection.hazard.open", new("期限内待整改隐患", "hazards within their deadline"), (hazard, asOf) => asOf <= hazard.RectifyBy);

    public static RuleFact OverdueHazards { get; } = OfHazards(
        "inspection.hazard.overdue", new("逾期未改隐患", "hazards past their deadline"), (hazard, asOf) => hazard.RectifyBy < asOf);

    private static RuleFact OfHazards(string id, Title title, Func<Hazard, DateOnly, bool> counts) => new(
        id, title, Hazards, Source, RuleFactType.Number,
        (subject, asOf) =>
        {
            var number = subject.Inspections.OfType<Inspection.Recorded>().Sum(recorded => Standing(recorded, asOf));
            return Observation.Of(number, number == 0 ? [] : Evidence(subject, recorded => Standing(recorded, asOf) > 0));

            int Standing(Inspection.Recorded recorded, DateOnly day) => recorded.Result.InspectedOn > day ? 0 : recorded.Hazards.Values
                .Count(hazard => hazard.StandsOn(day) && counts(hazard, day));
        });

    private static ImmutableArray<Occurrence> Evidence(CreditSubject subject, Func<Inspection.Recorded, bool> counts)
    {
        if (subject.Inspections.Count == 0) return [];
        return
        [
            .. subject.Inspections.OfType<Inspection.Recorded>().Where(counts)
                .Select(recorded => new Occurrence(recorded.Result.InspectedOn, recorded.RecordId, Amount: 0))
                .OrderBy(occurrence => occurrence.On).ThenBy(occurrence => occurrence.Record.Value, StringComparer.Ordinal),
        ];
    }
}
