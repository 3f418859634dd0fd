using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>The programmes the product ships.</summary>
internal static class Plans
{
    public static string Folder { get; } = Path.GetDirectoryName(RuleSamples.Shipped("public-evaluation.json"))!;

    /// <summary>By their file's name without what all of them share: the district.</summary>
    public static IReadOnlyDictionary<string, ProgrammeDefinition> All { get; } = RuleFile.In(Folder, "programme-*.json")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file)["programme-".Length..], RuleFile.Read<ProgrammeDefinition>, StringComparer.Ordinal);

    public static RuleFacts Facts => RuleFacts.Shipped;

    public static ProgrammeGrounds Grounds { get; } = ProgrammeGrounds.Of(Facts, TestCity.Reference);

    public static TheoryData<string> Names => [.. All.Keys];

    public static string FileOf(string name) => Path.Combine(Folder, $"programme-{name}.json");

    /// <summary>Every condition of a programme with the name by which its reader would look for it.</summary>
    public static IEnumerable<(string Name, Condition When)> Conditions(ProgrammeDefinition programme)
    {
        IEnumerable<(string, Condition?)> all =
        [
            ("subjects", programme.ConcernsNoEnterprise ? null : programme.Subjects),
            .. (programme.Schemes ?? []).SelectMany(scheme => scheme.Vetoes.Select(veto => ($"schemes.{scheme.Id}.{veto.Id}", (Condition?)veto.When)).Prepend(($"schemes.{scheme.Id}.where", scheme.Where))),
            .. (programme.Lists ?? []).SelectMany(list => list.Criteria.Select(one => ($"lists.{list.Id}.{one.Id}", (Condition?)one.When))),
            .. (programme.Incentives ?? []).Select(one => ($"incentives.{one.Id}", (Condition?)one.When)),
            .. (programme.Sanctions ?? []).Select(one => ($"sanctions.{one.Id}", (Condition?)one.When)),
            .. (programme.Rankings ?? []).Select(one => ($"rankings.{one.Id}.who", (Condition?)one.Who)),
            .. (programme.Indicators ?? []).SelectMany(one => new[] { ($"indicators.{one.Id}.when", one.When), ($"indicators.{one.Id}.of", one.Of) }),
            .. (programme.Targets ?? []).SelectMany(one => new[]
            {
                ($"targets.{one.Id}.subjects", one.Subjects), ($"targets.{one.Id}.share.when", one.Share?.When),
                ($"targets.{one.Id}.share.of", one.Share?.Of), ($"targets.{one.Id}.sum.when", one.Sum?.When),
                ($"targets.{one.Id}.bodies.when", one.Bodies?.When), ($"targets.{one.Id}.bodies.of", one.Bodies?.Of),
            }),
        ];
        return all.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!));
    }

    /// <summary>The tests at the leaves of a condition.</summary>
    public static IEnumerable<Condition> Tests(Condition condition) => condition switch
    {
        { Fact: not null } => [condition],
        { Not: { } not } => Tests(not),
        _ => (condition.All ?? condition.Any ?? []).SelectMany(Tests),
    };
}
