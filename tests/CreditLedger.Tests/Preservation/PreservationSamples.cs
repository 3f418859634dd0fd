using System.Collections.Immutable;
using CreditLedger.Access;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

/// <summary>One enterprise on both registers, two courts, and the rules the product ships.</summary>
internal static class PreservationSamples
{
    public const string Court = "天津市滨海新区人民法院";
    public const string OtherCourt = "天津市第三中级人民法院";
    public const string Number = "(2026)津0116财保12号";

    public static readonly Caller Steward = new(Role.Steward, "dongjiang-zone", []) { Person = "7" };
    public static readonly Caller Operator = new(Role.Operator, "administration", []) { Person = "3" };

    public static readonly PreservationListDefinition Applicants = PreservationListDefinition.Read(Shipped("preservation-applicant.json"), Facts);
    public static readonly PreservationListDefinition Respondents = PreservationListDefinition.Read(Shipped("preservation-respondent.json"), Facts);
    public static readonly PreservationLists Lists = new(new([Applicants]), new([Respondents]));
    public static readonly PreservationLists NoLists = new(new([]), new([]));

    /// <summary>Twenty million of capital and an A: a limit of six million.</summary>
    public static readonly CreditSubject Sound = Subject(Registered, Grade("A", 960));

    public const decimal Limit = 6_000_000;
    public static readonly CreditSubject Ungraded = Subject(Registered);
    public static readonly CreditSubject Poor = Subject(Registered, Grade("D", 400));
    public static readonly CreditSubject Closed = Subject(Registered, Grade("A", 960), new CreditLedger.Enterprises.EnterpriseDeregistered(Uscc, "注销", Today));

    public static readonly CriterionFinding Met = new("in-business", Met: true, "Active", []);
    public static readonly CriterionFinding Broken = new("grade", Met: false, "D", []);
    public static readonly CriterionFinding Unknown = new("grade", Met: null, Observed: null, []);
    public static readonly DateOnly LastDay = Today.AddMonths(12).AddDays(-1);

    public static readonly ApplicantDeclared Declared = new("我公司承诺……", Today) { Uscc = Uscc, Role = PreservationRole.Applicant };
    public static readonly PreservationEntryRecommended Recommended = new("经营稳定", Steward.Actor, Today) { Uscc = Uscc, Role = PreservationRole.Applicant };

    public static readonly PreservationEntryPublished Published =
        new("preservation-applicant", 1, [Met], Operator.Actor, Today, LastDay) { Uscc = Uscc, Role = PreservationRole.Applicant };

    public static readonly PreservationEntrySuspended Suspended = new("preservation-applicant", 1, [Broken], Today) { Uscc = Uscc, Role = PreservationRole.Applicant };
    public static readonly PreservationEntryReinstated Reinstated = new("preservation-applicant", 1, [Met], Today) { Uscc = Uscc, Role = PreservationRole.Applicant };
    public static readonly PreservationEntryExpired Expired = new(LastDay.AddDays(1)) { Uscc = Uscc, Role = PreservationRole.Applicant };
    public static readonly ApplicantWithdrawn Withdrawn = new("不再需要", Today) { Uscc = Uscc, Role = PreservationRole.Applicant };
    public static readonly PreservationEntryDelisted Delisted = new("违反承诺", Today) { Uscc = Uscc, Role = PreservationRole.Applicant };

    /// <summary>The way to the register of applicants.</summary>
    public static readonly ImmutableArray<PreservationEntryFact> OnRegister = [Declared, Recommended, Published];

    public static readonly CaseOpened Opened = Open(Number);

    public static CaseOpened Open(string number, string court = Court, CaseStage stage = CaseStage.PreSuit, decimal claim = 4_000_000) =>
        new(stage, claim, Today, stage is CaseStage.PreSuit ? Today.AddDays(30) : null)
        {
            Uscc = Uscc, Role = PreservationRole.Applicant, CaseId = CaseNumber.IdOf(court, number), Court = court, CaseNumber = number,
        };

    public static SecurityAccepted Accepted(decimal amount, decimal before = 0, string number = Number, string court = Court) =>
        new(amount, Limit, before, "preservation-applicant", 1, Today)
        {
            Uscc = Uscc, Role = PreservationRole.Applicant, CaseId = CaseNumber.IdOf(court, number), Court = court, CaseNumber = number,
        };

    public static readonly CaseReleased Released = new("案件已结", 0, Today)
    {
        Uscc = Uscc, Role = PreservationRole.Applicant, CaseId = CaseNumber.IdOf(Court, Number), Court = Court, CaseNumber = Number,
    };

    public static readonly SuitRecorded Suit = new(Today, Today)
    {
        Uscc = Uscc, Role = PreservationRole.Applicant, CaseId = CaseNumber.IdOf(Court, Number), Court = Court, CaseNumber = Number,
    };

    /// <summary>A fact of the applicants' register, on that of respondents.</summary>
    public static T OfRespondent<T>(T fact) where T : PreservationEntryFact => fact with { Role = PreservationRole.Respondent };
}
