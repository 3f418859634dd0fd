using System.Collections.Immutable;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.GovernmentBodies;

/// <summary>
/// What schemes of government bodies can ask; no rule about enterprises can. An area that nobody has assessed is unknown. The records of
/// dishonesty and of judgment debtors are kept whole: that nothing stands there is known.
/// </summary>
public static class ObservedBodies
{
    private static readonly Title Source = new("政务诚信记录", "records of government integrity");
    private static readonly Title Points = new("分", "points");
    private static readonly Title Register = new("政府机构登记", "register of government bodies");
    private static readonly Observation NotRegistered = Observation.Unknown("the government body is not in the register");

    public static RuleFact Kind { get; } = new(
        "body.kind", new("机构类型", "kind of government body"), Unit: null, Register, RuleFactType.Text,
        (subject, _) => subject.Body is { } body ? Observation.Of(body.Kind.ToString()) : NotRegistered)
    {
        About = RuleSubject.GovernmentBody,
        Values = RuleFact.ValuesOf<GovernmentBodyKind>(),
        ToldBy = [typeof(GovernmentBodyRegistered)],
    };

    public static RuleFact District { get; } = new(
        "body.district", new("机构所属区划代码", "district code of the government body"), Unit: null, Register, RuleFactType.Text,
        (subject, _) => subject.Body is { } body ? Observation.Of(body.District) : NotRegistered)
    {
        About = RuleSubject.GovernmentBody,
        ValuesIn = city => city.Districts.All.ToImmutableSortedDictionary(district => district.Code, district => district.Title, StringComparer.Ordinal),
        ToldBy = [typeof(GovernmentBodyRegistered)],
    };

    public static RuleFact Culture { get; } = Of(IntegrityArea.Culture, new("诚信文化建设", "culture of integrity, as assessed last"));

    public static RuleFact Service { get; } = Of(IntegrityArea.Service, new("政务服务便利", "ease of services, as assessed last"));

    public static RuleFact Openness { get; } = Of(IntegrityArea.Openness, new("政务公开合规", "openness, as assessed last"));

    public static RuleFact Fiscal { get; } = Of(IntegrityArea.Fiscal, new("财政管理合规", "fiscal management, as assessed last"));

    public static RuleFact Work { get; } = Of(IntegrityArea.Work, new("工作保障和推进", "support and progress of the work, as assessed last"));

    public static RuleFact Supervision { get; } = Of(IntegrityArea.Supervision, new("社会监督", "supervision by society, as assessed last"));

    public static RuleFact Pledges { get; } = Of(IntegrityArea.Pledges, new("政务承诺践诺", "keeping of pledges, as assessed last"));

    public static RuleFact Dishonesty { get; } = new(
        "body.dishonesty", new("未整改的政务失信事件", "dishonesty that is not put right"), new("件", "events"), Source, RuleFactType.Occurrences,
        (subject, asOf) => subject.Body is { } body ? Observation.Of(DishonestyOn(body, asOf)) : NotRegistered)
    {
        About = RuleSubject.GovernmentBody,
    };

    public static RuleFact JudgmentDebtor { get; } = new(
        "body.judgment.debtor", new("被执行人", "listed as a judgment debtor"), Unit: null, Source, RuleFactType.Flag,
        (subject, asOf) => subject.Body is { } body
            ? Observation.Of(body.Records.Values.Any(record => record is IntegrityRecord.Debt debt && debt.Listed.ListedOn <= asOf && !(debt.RemovedOn <= asOf)))
            : NotRegistered)
    {
        About = RuleSubject.GovernmentBody,
        ToldBy = [typeof(BodyListedAsDebtor), typeof(BodyRemovedAsDebtor)],
    };

    // Times of one area do not overlap, so the one that ended last is the last.
    private static RuleFact Of(IntegrityArea area, Title title) => new(
        $"body.{area.ToString().ToLowerInvariant()}", title, Points, Source, RuleFactType.Number,
        (subject, asOf) => subject.Body is not { } body ? NotRegistered
            : body.Records.Values.OfType<IntegrityRecord.Assessment>().Select(record => record.Filed)
                .Where(filed => filed.Area == area && filed.AssessedOn <= asOf).MaxBy(filed => filed.Until) is { } last
                ? Observation.Of(last.Points, [new Occurrence(last.AssessedOn, RecordIdOf(last.AgencyId, last.Reference, last.Uscc), Amount: 0)])
                : Observation.Unknown("nobody has assessed the area"))
    {
        About = RuleSubject.GovernmentBody,
    };

    private static ImmutableArray<Occurrence> DishonestyOn(GovernmentBody.Registered body, DateOnly day) =>
    [
        .. body.Records.Values.OfType<IntegrityRecord.Dishonesty>()
            .Where(record => record.Filed.FoundOn <= day && !(record.RemediedOn <= day))
            .Select(record => new Occurrence(record.Filed.FoundOn, RecordIdOf(record.Filed.AgencyId, record.Filed.Reference, record.Filed.Uscc), record.Filed.Amount))
            .OrderBy(occurrence => occurrence.On).ThenBy(occurrence => occurrence.Record.Value, StringComparer.Ordinal),
    ];

    /// <summary>What was filed about a body is a record among records: agency and reference name it, as they name a decision.</summary>
    internal static RecordId RecordIdOf(string agency, string reference, Uscc uscc) => RecordId.Of(nameof(GovernmentBody), agency, reference, uscc);
}
