using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>Facts that the plans ask and other capabilities bring. One that the catalogue knows is taken from there; when it knows all, this goes.</summary>
internal static class AwaitedFacts
{
    private static readonly Title Awaited = new("待接入", "awaited");
    private static readonly Observation Unreported = Observation.Unknown("nobody has reported it");

    public static ImmutableArray<RuleFact> All { get; } =
    [
        .. Each(RuleFactType.Flag, Observation.Of(flag: false), "list.abnormal", "list.serious", "list.judgment.debtor"),
        .. Each(RuleFactType.Flag, Unreported, "finance.registered"),
        .. Each(RuleFactType.Number, Unreported, "court.debt", "tax.arrears", "utility.arrears", "insurance.arrears.months", "fund.arrears.months", "insurance.employees", "credit.limit"),
        .. Each(RuleFactType.Occurrences, Observation.Of([]), "contract.kept", "contract.broken", "complaint.upheld", "complaint.settled", "honour", "loan.granted", "inspection.done", "pledge.signed"),
        .. Each(RuleFactType.Occurrences, Unreported, "flow.mismatch"),
        Of("tax.class", RuleFactType.Text, Unreported) with { BestFirst = ["A", "B", "M", "C", "D"] },
        new("penalty.unrepaired", Awaited, Awaited, Awaited, RuleFactType.Occurrences, (subject, day) => Observation.Of([.. subject.Penalties
            .Where(penalty => penalty.DecidedOn <= day && day <= penalty.PublicationEndOn)
            .Select(penalty => new Occurrence(penalty.DecidedOn, penalty.RecordId, 0))])),
        Of("declared.number", RuleFactType.Number, Unreported, isAskedOfSomething: true),
        Of("declared.flag", RuleFactType.Flag, Unreported, isAskedOfSomething: true),
        Of("declared.verified", RuleFactType.Flag, Unreported, isAskedOfSomething: true),
        Of("sector.grade", RuleFactType.Text, Unreported, isAskedOfSomething: true) with { IsVerdict = true, BestFirst = RuleFact.Letters },
        Of("sector.score", RuleFactType.Number, Unreported, isAskedOfSomething: true) with { IsVerdict = true },
        .. Each(RuleFactType.Number, Unreported, "body.culture", "body.service", "body.openness", "body.fiscal", "body.work", "body.supervision", "body.pledges").Select(AboutBodies),
        .. Each(RuleFactType.Occurrences, Observation.Of([]), "body.dishonesty").Select(AboutBodies),
        .. Each(RuleFactType.Flag, Observation.Of(flag: false), "body.judgment.debtor").Select(AboutBodies),
    ];

    private static IEnumerable<RuleFact> Each(RuleFactType type, Observation seen, params string[] ids) => ids.Select(id => Of(id, type, seen));

    private static RuleFact AboutBodies(RuleFact fact) => fact with { About = RuleSubject.GovernmentBody };

    private static RuleFact Of(string id, RuleFactType type, Observation seen, bool isAskedOfSomething = false) => isAskedOfSomething
        ? RuleFact.OfEach(id, Awaited, Awaited, Awaited, type, Awaited, (_, _, _) => seen)
        : new(id, Awaited, Awaited, Awaited, type, (_, _) => seen);
}
