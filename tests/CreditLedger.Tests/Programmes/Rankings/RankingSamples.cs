using System.Collections.Immutable;
using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes.Rankings;

/// <summary>A programme that ranks by licences and, between equals, by fines and capital; and what becomes of its ranking of the first half of 2024.</summary>
internal static class RankingSamples
{
    public const string Id = "sample-ranking";
    public const string Points = "points";
    public const string Period = "2024H1";

    /// <summary>The last day of the period: a Sunday.</summary>
    public static readonly DateOnly LastDay = new(2024, 6, 30);

    public static readonly DateOnly FrozenOn = LastDay.AddDays(1);

    /// <summary>Five working days after a Monday are the Monday after.</summary>
    public static readonly DateOnly Until = new(2024, 7, 8);

    public static readonly Caller Operator = new(Role.Operator, "administration", []) { Person = "3" };
    public static readonly Caller Firm = new(Role.Enterprise, Code(1).Value, []) { Person = "1" };

    public static readonly WorkingDayCalendar Calendar = TestCity.Reference.Calendar;

    public static readonly RankingRule Rule = new(
        Points, new("积分排名", "Ranking by points"), RankingPeriod.HalfYear,
        new(Fact: "penalty.serious", Is: new(Eq: RuleValue.Of(0))),
        [new("licences", new("有效许可", "Licences"), "licence.active.count", new(Bands: [new(0), new(10, From: 1), new(20, From: 2)]), WhenUnknown: 0)],
        [new("penalty.fines.total", TieOrder.LeastFirst), new("enterprise.capital", TieOrder.MostFirst)], 0.2m, ObjectionDays: 5,
        new("水电补贴", "Subsidy of water and power"));

    /// <summary>Everyone seated in the district is its subject, and it ranks throughout 2024.</summary>
    public static readonly ProgrammeDefinition Plan = PlanOf(Rule);

    public static readonly ProgrammeEnacted Enacted = new(Id, 1, Plan.EffectiveOn, Plan, "proposer", "approver");

    public static readonly RankingRules Ranker = new(Plan, Rule, RuleSamples.Facts);

    public static readonly RankedPeriod HalfYear = RankedPeriod.Holding(RankingPeriod.HalfYear, LastDay);

    public static readonly Taking First = Taken(Candidate(1, 20), Candidate(2, 10), Candidate(3, 0), Candidate(4, 0), Candidate(5, 0));

    public static readonly RankingFrozen Frozen = new(Id, Points, Period, Rule, First, Until, "RankingRun");
    public static readonly RankingDeclined Declined = new(Id, Points, Period, Rule, 1, LastDay, 40, FreezeRanking.ParticipantsMax + 1, FreezeRanking.ParticipantsMax, FrozenOn);
    public static readonly RankingObjected Objected = new(Id, Points, Period, Code(1), "少计一件许可", Firm.Actor, FrozenOn);
    public static readonly RankingObjectionDecided Upheld = new(Id, Points, Period, Code(1), IsUpheld: true, "许可已补录", Operator.Actor, FrozenOn);
    public static readonly RankingObjectionDecided Rejected = Upheld with { IsUpheld = false, Reason = "许可已计入" };
    public static readonly RankingRetaken Retaken = new(Id, Points, Period, First, [], Until);
    public static readonly RankingConfirmed Confirmed = new(Id, Points, Period, First.Digest, 1, Until.AddDays(1));

    public static ProgrammeDefinition PlanOf(RankingRule rule) => ProgrammeSamples.Plan with
    {
        Id = Id, EffectiveOn = new(2024, 1, 1), Period = new(new(2024, 1, 1), new(2024, 12, 31)),
        Subjects = new(Fact: "enterprise.district", Is: new(Eq: RuleValue.Of("120116"))), Rankings = [rule],
        Places = null, Schemes = null, Crosswalks = null, Lists = null, Incentives = null, Sanctions = null, Indicators = null, Activities = null, Claims = null,
        Stewards = null, Targets = null,
    };

    public static Uscc Code(int number) => Uscc.Complete($"91120116MA{number:000000}");

    public static EnterpriseRegistered Registered(int number) => RuleSamples.Registered with { Uscc = Code(number), Name = $"天津市第{number}商贸有限公司" };

    public static RankingCandidate Candidate(int number, decimal points, decimal? fines = 0, decimal? capital = 1_000) => new(
        Code(number), points, [new("licences", "1", points, [])], [new("penalty.fines.total", fines), new("enterprise.capital", capital)]);

    public static Taking Taken(params IEnumerable<RankingCandidate> candidates) => Ranker.Take(HalfYear, candidates, FrozenOn, position: 40);

    public static RankingCandidate? Read(ImmutableArray<object> facts, RankingRule? rule = null, DateOnly? asOf = null) =>
        new RankingRules(PlanOf(rule ?? Rule), rule ?? Rule, RuleSamples.Facts).Read(RuleSamples.Uscc, RuleSamples.Subject(facts), asOf ?? LastDay);
}
