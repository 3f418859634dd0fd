using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Tests.Rules;

/// <summary>One enterprise and what may happen to it, and the rules the product ships.</summary>
internal static class RuleSamples
{
    public static readonly DateOnly Today = new(2026, 7, 1);
    public static readonly Uscc Uscc = Uscc.Complete("91120116MA05TE5T");
    public static readonly RuleFacts Facts = RuleFacts.Shipped;

    /// <summary>Fifteen years old and well endowed: all it lacks is licences.</summary>
    public static readonly EnterpriseRegistered Registered = new(
        Uscc, "天津市示例商贸有限公司", MarketEntityKind.Firm, "120116", "C34", EnterpriseSize.Small, 20_000_000m, Today.AddYears(-16));

    public static SchemeDefinition Scheme { get; } = SchemeDefinition.Read(Shipped("public-evaluation.json"), Facts);

    public static WhitelistDefinition SmallAndMicro { get; } = WhitelistDefinition.Read(Shipped("finance-whitelist-small-and-micro.json"), Facts);

    public static WhitelistDefinition Manufacturing { get; } = WhitelistDefinition.Read(Shipped("finance-whitelist-manufacturing.json"), Facts);

    public static string Root { get; } = FindRoot();

    public static string Shipped(string name) => Path.Combine(FindRoot(), "ops", "programmes", name);

    /// <summary>On display for three years unless it is said otherwise.</summary>
    public static PenaltyFiled Penalty(
        Severity severity, DateOnly? decidedOn = null, DateOnly? endsOn = null, decimal fine = 0, string number = "津罚字1号", bool isPublic = true)
    {
        var decided = decidedOn ?? Today;
        return new PenaltyFiled(
            Uscc, Registered.Name, "11120000000000000X", number, "penalty", 1, "违法", "事由", "依据", "内容", fine, 0, severity, decided, decided, 0,
            "regime", isPublic ? endsOn ?? decided.AddYears(3) : null, "digest")
        {
            RecordId = RecordId.Of(RecordKind.Penalty, "11120000000000000X", number, Uscc),
        };
    }

    public static LicenceFiled Licence(DateOnly? validFrom = null, DateOnly? validUntil = null, string number = "津许字1号") => new(
        Uscc, Registered.Name, "11120000000000000X", number, "licence", 1, "许可证", "编号", "内容", validFrom ?? Today, validFrom ?? Today, validUntil,
        Today, 0, "digest")
    {
        RecordId = RecordId.Of(RecordKind.Licence, "11120000000000000X", number, Uscc),
    };

    public static RecordRevoked Revoke(ArchiveFact fact) => new(Uscc, "11120000000000000X", "撤销", Today, Today) { RecordId = fact.RecordId };

    public static CreditSubject Subject(params IEnumerable<object> facts) => CreditSubject.Fold(facts);

    public static EvaluationOutcome.Evaluated Evaluate(DateOnly asOf, params IEnumerable<object> facts) =>
        new Evaluator(Scheme, Facts).Evaluate(Subject(facts), asOf).ShouldBeOfType<EvaluationOutcome.Evaluated>();

    public static EvaluationOutcome.Evaluated Evaluate(params IEnumerable<object> facts) => Evaluate(Today, facts);

    public static decimal Points(this EvaluationOutcome.Evaluated outcome, string indicator) => outcome.Lines.Single(line => line.Indicator == indicator).Points;

    public static GradeAssigned Grade(string grade, decimal score) => new(Uscc, "public-evaluation", Scheme.Version, grade, score, VetoedBy: null, [], Today);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreditLedger.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The specs run inside the repository.");
    }
}
