using System.Collections.Immutable;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Pledges;

/// <summary>
/// What rules can ask of pledges. A finding counts from its day to the last day set for it and not a day longer (red line 9). That a
/// pledge is due and nobody has verified it is the unit's omission and says nothing against its signatory.
/// </summary>
public static class ObservedPledges
{
    private static readonly Title Source = new("信用承诺", "pledges");
    private static readonly Title Unit = new("份", "pledges");

    public static RuleFact Signed { get; } = Of("pledge.signed", new("已作出的信用承诺", "pledges signed"), (pledge, _) => pledge.Terms.SignedOn);

    public static RuleFact InForce { get; } = Of(
        "pledge.active", new("履行中的信用承诺", "pledges in force, not yet verified"),
        (pledge, day) => pledge.Terms.ValidUntil < day || FoundBy(pledge, day) is not null ? null : pledge.Terms.SignedOn);

    public static RuleFact Overdue { get; } = Of(
        "pledge.overdue", new("到期未核验的信用承诺", "pledges past their due day and not verified"),
        (pledge, day) => pledge.Terms.DueOn < day && FoundBy(pledge, day) is null ? pledge.Terms.DueOn : null);

    public static RuleFact Kept { get; } = Found(
        "pledge.kept", new("已履行的信用承诺", "pledges kept in full"), (finding, _) => finding.Performance is Performance.Full ? finding.VerifiedOn : null);

    public static RuleFact KeptInPart { get; } = Found(
        "pledge.kept.part", new("部分履行的信用承诺", "pledges kept in part, without a breach"),
        (finding, breach) => finding.Performance is Performance.Part && breach is null ? finding.VerifiedOn : null);

    public static RuleFact Broken { get; } = Found(
        "pledge.broken", new("未履行或违诺的信用承诺", "pledges not kept at all, or breached"),
        (finding, breach) => finding.Performance is Performance.None ? finding.VerifiedOn : breach?.BreachedOn);

    /// <summary>A pledge is a record among records: agency, code and subject name it, as they name a decision.</summary>
    public static RecordId RecordIdOf(PledgeSigned pledge) => RecordId.Of(nameof(Pledge), pledge.AgencyId, pledge.Code.Value, pledge.Uscc);

    // What was found later than the day asked for had not been found by then.
    private static PledgeVerified? FoundBy(Pledge.Signed pledge, DateOnly day) => pledge switch
    {
        Pledge.Verified p when p.Finding.VerifiedOn <= day => p.Finding,
        Pledge.Breached p when p.Finding.VerifiedOn <= day => p.Finding,
        _ => null,
    };

    private static PledgeBreached? BreachedBy(Pledge.Signed pledge, DateOnly day) =>
        pledge is Pledge.Breached { Breach: var breach } && breach.BreachedOn <= day ? breach : null;

    private static RuleFact Found(string id, Title title, Func<PledgeVerified, PledgeBreached?, DateOnly?> since) => Of(
        id, title,
        (pledge, day) => FoundBy(pledge, day) is { } finding && BreachedBy(pledge, day) is var breach && day <= (breach?.CountsUntil ?? finding.CountsUntil)
            ? since(finding, breach)
            : null);

    private static RuleFact Of(string id, Title title, Func<Pledge.Signed, DateOnly, DateOnly?> since) =>
        new(id, title, Unit, Source, RuleFactType.Occurrences, (subject, asOf) => Observation.Of(On(subject, asOf, since)));

    private static ImmutableArray<Occurrence> On(CreditSubject subject, DateOnly day, Func<Pledge.Signed, DateOnly, DateOnly?> since)
    {
        if (subject.Pledges.Count == 0) return [];
        var seen =
            from pledge in subject.Pledges
            where pledge.Terms.SignedOn <= day
            let began = since(pledge, day)
            where began is not null
            select new Occurrence(began.Value, RecordIdOf(pledge.Terms), Amount: 0);
        return [.. seen.OrderBy(occurrence => occurrence.On).ThenBy(occurrence => occurrence.Record.Value, StringComparer.Ordinal)];
    }
}
