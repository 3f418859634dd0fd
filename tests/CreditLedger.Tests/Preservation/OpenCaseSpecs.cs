using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Decision = CreditLedger.Kernel.Decision<CreditLedger.Preservation.PreservationEntryFact>;

namespace CreditLedger.Tests.Preservation;

public sealed class OpenCaseSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly OpenCase OpenIt = new(Uscc, Court, Number, CaseStage.PreSuit, 4_000_000);

    [Fact]
    public void a_case_before_suit_carries_the_day_by_which_suit_must_be_brought() =>
        Spec.Given(OnRegister).When(entry => Decide(OpenIt, entry)).ShouldRecordOne<CaseOpened>().SuitDueOn.ShouldBe(Today.AddDays(30));

    [Theory]
    [InlineData("2026-07-03", "2026-08-03")] // The thirtieth day is a Sunday.
    [InlineData("2026-09-01", "2026-10-08")] // It falls into the holidays of October.
    [InlineData("2099-07-03", "2099-08-02")] // Nobody knows the holidays of that year yet.
    public void a_term_that_would_end_on_a_day_of_rest_ends_on_the_first_working_day_after_it(string opened, string due)
    {
        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Spec.Given(OnRegister).When(entry => OpenCase.Decide(OpenIt, entry, Lists, TestCity.Reference.Calendar, Day(opened)))
            .ShouldRecordOne<CaseOpened>().SuitDueOn.ShouldBe(Day(due));
    }

    [Fact]
    public void a_case_in_suit_has_no_such_day() => Spec.Given(OnRegister).When(entry => Decide(OpenIt with { Stage = CaseStage.InSuit }, entry))
        .ShouldRecord(Open(Number, stage: CaseStage.InSuit));

    [Fact]
    public void opening_twice_records_nothing_in_whatever_way_the_number_is_written()
    {
        Spec.Given([.. OnRegister, Opened]).When(entry => Decide(OpenIt, entry)).ShouldRecordNothing();
        Spec.Given([.. OnRegister, Opened]).When(entry => Decide(OpenIt with { CaseNumber = "〔2026〕津０１１６财保12号" }, entry)).ShouldRecordNothing();
    }

    [Fact]
    public void the_same_number_of_another_court_is_another_case() =>
        Spec.Given([.. OnRegister, Opened]).When(entry => Decide(OpenIt with { Court = OtherCourt }, entry)).ShouldRecord(Open(Number, OtherCourt));

    [Fact]
    public void a_case_that_is_open_with_other_particulars_is_refused()
    {
        Spec.Given([.. OnRegister, Opened]).When(entry => Decide(OpenIt with { ClaimAmount = 5 }, entry)).ShouldBeRefused(OpenCase.Differs);
        Spec.Given([.. OnRegister, Opened]).When(entry => Decide(OpenIt with { Stage = CaseStage.InSuit }, entry)).ShouldBeRefused(OpenCase.Differs);
    }

    [Fact]
    public void a_released_case_is_not_opened_again() =>
        Spec.Given([.. OnRegister, Opened, Released]).When(entry => Decide(OpenIt, entry)).ShouldBeRefused(OpenCase.AlreadyReleased);

    [Theory]
    [InlineData("")]
    [InlineData("12号")]
    [InlineData("(2026)0116财保12号")]
    [InlineData("(2026)津0116财保号")]
    [InlineData("(202)津0116财保12号")]
    [InlineData("select 1")]
    public void what_is_no_case_number_is_refused(string number) =>
        Spec.Given(OnRegister).When(entry => Decide(OpenIt with { CaseNumber = number }, entry)).ShouldBeRefused(OpenCase.CaseNumberMalformed);

    [Theory]
    [InlineData("(2026)津0116民初1234号")]
    [InlineData("（2026）最高法民终1号")]
    [InlineData("[2025]津03财保7号之一")]
    [InlineData("（２０２６）津０１１６财保１２号")]
    public void numbers_are_taken_as_courts_write_them(string number) =>
        Spec.Given(OnRegister).When(entry => Decide(OpenIt with { CaseNumber = number }, entry)).ShouldRecordOne<CaseOpened>().CaseNumber.ShouldBe(number);

    [Fact]
    public void an_amount_that_is_none_is_refused()
    {
        Spec.Given(OnRegister).When(entry => Decide(OpenIt with { ClaimAmount = -1 }, entry)).ShouldBeRefused(OpenCase.AmountNotPositive);
        Spec.Given(OnRegister).When(entry => Decide(OpenIt with { ClaimAmount = 1.001m }, entry)).ShouldBeRefused(OpenCase.AmountTooPrecise);
        Spec.Given(OnRegister).When(entry => Decide(OpenIt with { ClaimAmount = CreditLedger.Kernel.Yuan.Max + 1 }, entry)).ShouldBeRefused(OpenCase.AmountTooLarge);
    }

    [Fact]
    public void whoever_never_came_to_the_register_has_no_credit_to_offer() =>
        Spec.Given().When(entry => Decide(OpenIt, entry)).ShouldBeRefused(OpenCase.NotDeclared);

    [Fact]
    public void without_rules_no_case_is_opened() =>
        Spec.Given(OnRegister).When(entry => OpenCase.Decide(OpenIt, entry, NoLists, TestCity.Reference.Calendar, Today)).ShouldBeRefused(OpenCase.NoRules);

    private static Decision Decide(OpenCase command, PreservationEntry entry) => OpenCase.Decide(command, entry, Lists, TestCity.Reference.Calendar, Today);
}
