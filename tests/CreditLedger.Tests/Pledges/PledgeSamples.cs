using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

/// <summary>One pledge of the enterprise of <see cref="RuleSamples"/> and what may become of it. Due in thirty days, reminded of in fifteen.</summary>
internal static class PledgeSamples
{
    public const string Agency = "11120116900100120A";
    public const string Liability = "撤销许可；承担相应法律责任，记入信用档案。";

    public static readonly Spec<Pledge, PledgeFact> Spec = new();
    public static readonly PledgeCode Code = PledgeCode.Parse("12011620260701000001");
    public static readonly DateOnly DueOn = Today.AddDays(30);
    public static readonly DateOnly After = DueOn.AddDays(1);
    public static readonly CreditSubject Signatory = Subject(Registered);

    public static readonly SignPledge Sign = new(
        RuleSamples.Uscc, Agency, Code.Value, PledgeKind.ApprovalSubstitute, "食品经营许可告知承诺", "三十日内补齐场所证明并保持经营条件。", Liability, Today,
        DueOn, ValidUntil: Today.AddYears(1), PublicityAgreed: true);

    public static readonly PledgeSigned Signed = new(
        RuleSamples.Uscc, Code, Sign.Kind, Agency, "120116", "C34", Sign.Reason, Sign.Content, Liability, Today, DueOn, DueOn.AddDays(-15), Today.AddYears(1),
        PublicityAgreed: true);

    public static readonly PledgePublished Published = new(RuleSamples.Uscc, Code, Agency, Today);
    public static readonly PledgeReminded Reminded = new(RuleSamples.Uscc, Code, DueOn, DueOn.AddDays(-15));
    public static readonly PledgeFellDue FellDue = new(RuleSamples.Uscc, Code, DueOn);
    public static readonly PledgeVerified Kept = Verified(Performance.Full, Today.AddDays(10));
    public static readonly PledgeVerified KeptInPart = Verified(Performance.Part, After);
    public static readonly PledgeVerified NotKept = Verified(Performance.None, After);

    public static readonly PledgeBreached Breached = new(
        RuleSamples.Uscc, Code, Agency, "复查笔录", "撤销许可", After.AddDays(5), After.AddDays(5).AddMonths(36).AddDays(-1));

    public static PledgeVerified Verified(Performance performance, DateOnly on) => new(
        RuleSamples.Uscc, Code, Agency, performance, "现场核查笔录", performance is Performance.Full ? null : "场所证明未补齐",
        performance is Performance.Full ? null : "依约承担违诺责任", on, on.AddMonths(36).AddDays(-1));

    /// <summary>The same story under another serial.</summary>
    public static IEnumerable<PledgeFact> Serial(int serial, params IEnumerable<PledgeFact> facts) =>
        facts.Select(fact => fact with { Code = PledgeCode.Parse($"12011620260701{serial:000000}") });
}
