using System.Collections.Immutable;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>What rules can ask of the enterprise register.</summary>
public static class ObservedRegister
{
    private static readonly Title Source = new("经营主体登记", "enterprise register");
    private static readonly ImmutableArray<Type> Registered = [typeof(EnterpriseRegistered)];
    private static readonly Observation NotRegistered = Observation.Unknown("the enterprise is not in the register");

    public static RuleFact AgeMonths { get; } = new(
        "enterprise.age.months", new("成立时长", "age"), new("月", "months"), Source, RuleFactType.Number,
        (subject, asOf) => subject.Register switch
        {
            null => NotRegistered,
            { RegisteredOn: var on } when on > asOf => Observation.Unknown("the enterprise was registered later"),
            { RegisteredOn: var on } => Observation.Of(on.WholeMonthsUntil(asOf)),
        })
    {
        ToldBy = Registered,
    };

    public static RuleFact Status { get; } = new(
        "enterprise.status", new("登记状态", "register status"), Unit: null, Source, RuleFactType.Text,
        (subject, asOf) => subject.Register is null ? NotRegistered : Observation.Of(StatusOn(subject, asOf)))
    {
        Values = RuleFact.ValuesOf<EnterpriseStatus>(),
        ToldBy = [.. Registered, typeof(EnterpriseSuspended), typeof(EnterpriseResumed), typeof(EnterpriseDeregistered), typeof(EnterpriseMerged)],
    };

    public static RuleFact Kind { get; } = new(
        "enterprise.kind", new("主体类型", "kind of market entity"), Unit: null, Source, RuleFactType.Text,
        (subject, _) => subject.Register is { } entry ? Observation.Of(entry.Kind.ToString()) : NotRegistered)
    {
        Values = RuleFact.ValuesOf<MarketEntityKind>(),
        ToldBy = Registered,
    };

    public static RuleFact Size { get; } = new(
        "enterprise.size", new("企业规模", "size"), Unit: null, Source, RuleFactType.Text,
        (subject, _) => subject.Register is { } entry ? Observation.Of(entry.Size.ToString()) : NotRegistered)
    {
        Values = RuleFact.ValuesOf<EnterpriseSize>(),
        ToldBy = Registered,
    };

    public static RuleFact Sector { get; } = new(
        "enterprise.sector", new("行业", "sector"), Unit: null, Source, RuleFactType.Text,
        (subject, _) => subject.Register is { } entry ? Observation.Of(entry.Sector) : NotRegistered)
    {
        ValuesIn = city => city.Sectors.All.ToImmutableSortedDictionary(sector => sector.Code, sector => sector.Title, StringComparer.Ordinal),
        ToldBy = [.. Registered, typeof(EnterpriseSectorChanged)],
    };

    public static RuleFact SectorSection { get; } = new(
        "enterprise.sector.section", new("行业门类", "sector section"), Unit: null, Source, RuleFactType.Text,
        (subject, _) => subject.Register is { } entry ? Observation.Of(entry.Sector[..1]) : NotRegistered)
    {
        ValuesIn = city => city.Sectors.All.Where(sector => sector.Code == sector.Section)
            .ToImmutableSortedDictionary(sector => sector.Code, sector => sector.Title, StringComparer.Ordinal),
        ToldBy = [.. Registered, typeof(EnterpriseSectorChanged)],
    };

    public static RuleFact District { get; } = new(
        "enterprise.district", new("住所区划", "district"), Unit: null, Source, RuleFactType.Text,
        (subject, _) => subject.Register is { } entry ? Observation.Of(entry.District) : NotRegistered)
    {
        ValuesIn = city => city.Districts.All.ToImmutableSortedDictionary(district => district.Code, district => district.Title, StringComparer.Ordinal),
        ToldBy = [.. Registered, typeof(EnterpriseMoved)],
    };

    public static RuleFact Capital { get; } = new(
        "enterprise.capital", new("注册资本", "registered capital"), new("元", "yuan"), Source, RuleFactType.Number,
        (subject, _) => subject.Register switch
        {
            null => NotRegistered,
            { Capital: { } capital } => Observation.Of(capital),
            _ => Observation.Unknown("the register does not say"),
        })
    {
        ToldBy = Registered,
    };

    private static string StatusOn(CreditSubject subject, DateOnly day) =>
        subject.IsClosedOn(day) ? nameof(EnterpriseStatus.Closed)
        : subject.IsSuspendedOn(day) ? nameof(EnterpriseStatus.Suspended)
        : nameof(EnterpriseStatus.Active);
}
