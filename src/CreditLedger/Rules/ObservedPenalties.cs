using System.Collections.Immutable;
using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>
/// What rules can ask of administrative penalties. A penalty counts from its decision to the end of its publication period and not a
/// day longer (red line 9), and not from the day of its repair on; one that its regime keeps from the public does not count at all.
/// </summary>
public static class ObservedPenalties
{
    private static readonly Title Source = new("双公示行政处罚", "dual disclosure of penalties");
    private static readonly Title Decisions = new("件", "decisions");

    public static RuleFact Minor { get; } = OfSeverity("penalty.minor", new("公示期内轻微行政处罚", "minor penalties on display"), Severity.Minor);

    public static RuleFact General { get; } = OfSeverity("penalty.general", new("公示期内一般行政处罚", "general penalties on display"), Severity.General);

    public static RuleFact Serious { get; } = OfSeverity("penalty.serious", new("公示期内严重行政处罚", "serious penalties on display"), Severity.Serious);

    /// <summary>What a place is held to: tenants with a penalty that is shown and not cured, however grave.</summary>
    public static RuleFact Unrepaired { get; } = new(
        "penalty.unrepaired", new("公示期内未修复行政处罚", "penalties on display and not repaired"), Decisions, Source, RuleFactType.Occurrences,
        (subject, asOf) => Observation.Of(On(subject, asOf, severity: null)));

    public static RuleFact FinesTotal { get; } = new(
        "penalty.fines.total", new("公示期内罚没金额合计", "fines and confiscations on display"), new("元", "yuan"), Source, RuleFactType.Number,
        (subject, asOf) =>
        {
            var fines = On(subject, asOf, severity: null);
            return Observation.Of(fines.IsEmpty ? 0 : fines.Sum(fine => fine.Amount), fines);
        });

    private static RuleFact OfSeverity(string id, Title title, Severity severity) =>
        new(id, title, Decisions, Source, RuleFactType.Occurrences, (subject, asOf) => Observation.Of(On(subject, asOf, severity)));

    private static ImmutableArray<Occurrence> On(CreditSubject subject, DateOnly day, Severity? severity)
    {
        if (subject.Penalties.Count == 0) return [];
        return
        [
            .. subject.Penalties
                .Where(penalty => penalty.DecidedOn <= day && day <= penalty.PublicationEndOn && (severity is null || penalty.Severity == severity))
                .Where(penalty => !subject.IsRepairedOn(penalty.RecordId, day))
                .Select(penalty => new Occurrence(penalty.DecidedOn, penalty.RecordId, penalty.FineAmount + penalty.ConfiscatedAmount)),
        ];
    }
}
