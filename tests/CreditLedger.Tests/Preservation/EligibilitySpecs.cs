using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

/// <summary>What a court is told, from given grounds.</summary>
public sealed class EligibilitySpecs
{
    private static readonly EligibilityQuestion Question = new(Registered.Uscc, PreservationRole.Applicant, 4_000_000, Number, Court, Today);

    [Fact]
    public void whoever_stands_on_the_register_with_enough_of_its_limit_is_eligible_with_every_ground()
    {
        var answer = Answer(OnRegister);
        (answer.Verdict, answer.Status, answer.ListId, answer.ListVersion).ShouldBe((EligibilityVerdict.Eligible, PreservationStatus.Published, "preservation-applicant", 1));
        (answer.Reasons.Count, answer.Missing.Count, answer.ExpiresOn).ShouldBe((0, 0, LastDay));
        answer.Criteria.Select(one => one.Id).ShouldBe(["in-business", "firm", "age", "capital", "no-serious-penalty", "no-broken-pledge", "grade"]);
        answer.Criteria.ShouldAllBe(one => one.Met == true && one.Observed != null && one.Threshold.En != "" && one.Source.En != "" && one.Basis != null);
        answer.Criteria[3].Threshold.En.ShouldBe("registered capital ≥ 1,000,000 yuan");
        var limit = answer.Limit.ShouldNotBeNull();
        (limit.Amount, limit.UsedByOpenCases, limit.Remaining, limit.CoversClaim).ShouldBe((Limit, 0, Limit, true));
        limit.Rule.En.ShouldBe("a share of registered capital by grade (A 30%; B 10%), at most 50,000,000 yuan");
    }

    [Fact]
    public void what_open_cases_hold_is_gone_from_what_remains_but_not_for_the_case_that_holds_it()
    {
        var other = Answer([.. OnRegister, Open("(2026)津03财保1号", OtherCourt), Accepted(2_500_000, number: "(2026)津03财保1号", court: OtherCourt)]);
        (other.Verdict, other.Limit!.Remaining, other.Limit.HeldByThisCase).ShouldBe((EligibilityVerdict.NotEligible, 3_500_000, 0));
        other.Reasons.ShouldHaveSingleItem().Code.ShouldBe("LIMIT_NOT_ENOUGH");
        var own = Answer([.. OnRegister, Opened, Accepted(4_000_000)]);
        (own.Verdict, own.Limit!.Remaining, own.Limit.HeldByThisCase, own.Limit.CoversClaim).ShouldBe((EligibilityVerdict.Eligible, 2_000_000, 4_000_000, true));
    }

    [Fact]
    public void whoever_does_not_stand_on_the_register_is_not_eligible_for_that_reason_alone()
    {
        foreach (PreservationEntryFact[] story in (PreservationEntryFact[][])[[], [Declared], [Declared, Recommended], [.. OnRegister, Expired], [.. OnRegister, Withdrawn], [.. OnRegister, Delisted]])
        {
            var answer = Answer(story);
            answer.Verdict.ShouldBe(EligibilityVerdict.NotEligible);
            answer.Reasons.ShouldHaveSingleItem().Code.ShouldBe("NOT_ON_REGISTER");
        }

        Answer([]).Status.ShouldBeNull();
        Eligibility.Of(Question with { AsOf = LastDay.AddDays(1) }, new(Sound, State(OnRegister), Applicants, IsPast: false), Facts).Status.ShouldBe(PreservationStatus.Expired);
    }

    [Fact]
    public void what_is_not_known_is_said_to_be_missing_and_never_held_against_anyone()
    {
        var answer = Answer(OnRegister, Subject(Registered with { RegisteredCapital = null }, Grade("A", 960)));
        answer.Verdict.ShouldBe(EligibilityVerdict.Unknown);
        answer.Reasons.ShouldBeEmpty();
        answer.Missing.Select(one => $"{one.Code} {one.Subject}").ShouldBe(["CRITERION_UNKNOWN capital", "LIMIT_UNKNOWN enterprise.capital"]);
        (answer.Limit!.Amount, answer.Limit.Remaining, answer.Limit.CoversClaim).ShouldBe((null, null, null));
        Answer([.. OnRegister, Suspended], Ungraded).Verdict.ShouldBe(EligibilityVerdict.Unknown);
        Eligibility.Of(Question, new(Sound, State(OnRegister), List: null, IsPast: false), Facts).Verdict.ShouldBe(EligibilityVerdict.Unknown);
    }

    [Fact]
    public void a_broken_criterion_decides_also_where_something_else_is_unknown()
    {
        var answer = Answer([.. OnRegister, Suspended], Subject(Registered with { RegisteredCapital = null }, Grade("D", 400)));
        answer.Verdict.ShouldBe(EligibilityVerdict.NotEligible);
        answer.Reasons.Select(one => $"{one.Code} {one.Subject}").ShouldBe(["ENTRY_SUSPENDED ", "CRITERION_NOT_MET grade"]);
    }

    [Fact]
    public void a_respondent_gives_no_security_and_has_no_limit()
    {
        var answer = Eligibility.Of(
            Question with { Role = PreservationRole.Respondent }, new(Sound, State([OfRespondent(Recommended), OfRespondent(Published)]), Respondents, IsPast: false), Facts);
        (answer.Verdict, answer.Limit).ShouldBe((EligibilityVerdict.Eligible, null));
    }

    [Fact]
    public void the_answer_can_be_read_in_both_languages()
    {
        var answer = Answer(OnRegister);
        answer.ToText(Language.En).ShouldContain("Guarantee limit 6,000,000 yuan, used by open cases 0 yuan, remaining 6,000,000 yuan");
        answer.ToText(Language.Zh).ShouldContain("担保额度 6,000,000 元");
    }

    [Fact]
    public void a_question_that_is_none_is_refused()
    {
        (Question with { CaseNumber = "12" }).Check(Today).ShouldBe(CaseNumber.Malformed);
        (Question with { ClaimAmount = -1 }).Check(Today).ShouldBe(Yuan.NotPositive);
        (Question with { AsOf = Today.AddDays(1) }).Check(Today).ShouldBe(EligibilityQuestion.InFuture);
        Question.Check(Today).ShouldBeNull();
    }

    private static PreservationEligibility Answer(IEnumerable<PreservationEntryFact> story, CreditSubject? subject = null) =>
        Eligibility.Of(Question, new(subject ?? Sound, State(story), Applicants, IsPast: false), Facts);

    private static PreservationEntry State(IEnumerable<PreservationEntryFact> story) => story.Aggregate(PreservationEntry.Initial, PreservationEntry.Evolve);
}
