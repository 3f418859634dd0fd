using CreditLedger.Pledges;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

public sealed class RecordBreachSpecs
{
    private static readonly RecordBreach Record = new(Uscc, Agency, Code.Value, Breached.Evidence, Breached.Consequence, Breached.BreachedOn);

    [Fact]
    public void a_pledge_found_not_kept_can_be_a_breach() => When(Record, Signed, NotKept).ShouldRecord(Breached);

    [Fact]
    public void a_pledge_found_kept_in_part_can_be_a_breach() => When(Record, Signed, Published, KeptInPart).ShouldRecord(Breached);

    [Theory]
    [InlineData(Liability)]
    [InlineData("撤销许可")]
    [InlineData("记入信用档案")]
    [InlineData("记入信用档案；撤销许可。")]
    [InlineData(" 承担相应法律责任 ")]
    public void the_consequence_is_the_stated_one_or_names_what_of_it_is_applied(string consequence) =>
        When(Record with { Consequence = consequence }, Signed, NotKept).ShouldRecordOne<PledgeBreached>().Consequence.ShouldBe(consequence);

    [Theory]
    [InlineData("罚款五万元")]
    [InlineData("撤销许可；罚款五万元")]
    [InlineData("撤销")]
    [InlineData("可")]
    public void nobody_answers_with_what_it_did_not_undertake(string consequence) =>
        When(Record with { Consequence = consequence }, Signed, NotKept).ShouldBeRefused(RecordBreach.ConsequenceNotStated);

    [Fact]
    public void the_same_breach_again_changes_nothing() => When(Record, Signed, NotKept, Breached).ShouldRecordNothing();

    [Fact]
    public void another_breach_of_the_same_pledge_is_refused() =>
        When(Record with { Consequence = "记入信用档案" }, Signed, NotKept, Breached).ShouldBeRefused(RecordBreach.BreachedOtherwise);

    [Fact]
    public void a_pledge_that_was_never_signed_is_refused() => When(Record).ShouldBeRefused(RecordBreach.NotSigned);

    [Fact]
    public void another_agency_is_refused() =>
        When(Record with { AgencyId = "11120101900100007W" }, Signed, NotKept).ShouldBeRefused(RecordBreach.OfOtherAgency);

    [Fact]
    public void that_its_day_has_passed_is_no_breach() => When(Record, Signed, FellDue).ShouldBeRefused(RecordBreach.NotVerified);

    [Fact]
    public void a_pledge_kept_in_full_is_no_breach() => When(Record, Signed, Kept).ShouldBeRefused(RecordBreach.KeptInFull);

    [Fact]
    public void a_breach_needs_evidence() => When(Record with { Evidence = "" }, Signed, NotKept).ShouldBeRefused(RecordBreach.EvidenceMissing);

    [Theory]
    [InlineData("")]
    [InlineData(" ；。")]
    public void a_breach_needs_a_consequence(string consequence) =>
        When(Record with { Consequence = consequence }, Signed, NotKept).ShouldBeRefused(RecordBreach.ConsequenceMissing);

    [Fact]
    public void texts_have_their_length()
    {
        When(Record with { Evidence = new('证', 4001) }, Signed, NotKept).ShouldBeRefused(RecordBreach.TextTooLong);
        When(Record with { Consequence = string.Concat(Enumerable.Repeat("撤销许可；", 801)) }, Signed, NotKept).ShouldBeRefused(RecordBreach.TextTooLong);
    }

    [Fact]
    public void a_breach_of_tomorrow_is_refused() =>
        When(Record with { BreachedOn = Record.BreachedOn.AddDays(1) }, Signed, NotKept).ShouldBeRefused(RecordBreach.BreachedInFuture);

    [Fact]
    public void a_breach_is_not_determined_before_the_finding() =>
        When(Record with { BreachedOn = NotKept.VerifiedOn.AddDays(-1) }, Signed, NotKept).ShouldBeRefused(RecordBreach.BreachedBeforeVerification);

    private static Spec<Pledge, PledgeFact>.Outcome When(RecordBreach command, params PledgeFact[] given) =>
        Spec.Given(given).When(pledge => RecordBreach.Decide(command, pledge, TestCity.Reference, Breached.BreachedOn));
}
