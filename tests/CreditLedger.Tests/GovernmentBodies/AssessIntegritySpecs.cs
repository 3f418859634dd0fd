using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class AssessIntegritySpecs
{
    private static readonly Spec<GovernmentBody, GovernmentBodyFact> Spec = new();

    private static readonly AssessIntegrity Command = new(
        Street, Assessor, Assessed.Reference, IntegrityArea.Service, 92, Assessed.From, Assessed.Until, Assessed.AssessedOn, " 评估报告第1号 ");

    [Fact]
    public void an_area_is_assessed_with_its_time_and_its_assessor() => Spec.Given(Entered).When(Deciding(Command, Nankai)).ShouldRecord(Assessed);

    [Fact]
    public void the_same_assessment_twice_records_nothing() => Spec.Given(Entered, Assessed).When(Deciding(Command)).ShouldRecordNothing();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void none_and_all_of_the_points_may_be_given(int points) =>
        Spec.Given(Entered).When(Deciding(Command with { Points = points })).ShouldRecordOne<IntegrityAssessed>().Points.ShouldBe(points);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    public void less_than_nothing_and_more_than_all_are_refused(double points) =>
        Spec.Given(Entered).When(Deciding(Command with { Points = (decimal)points })).ShouldBeRefused(AssessIntegrity.PointsOutOfRange);

    [Fact]
    public void a_body_that_is_not_registered_is_not_assessed() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(AssessIntegrity.NotRegistered);

    [Fact]
    public void another_districts_regulator_assesses_nothing() => Spec.Given(Entered).When(Deciding(Command, Heping)).ShouldBeRefused(AssessIntegrity.OutsideDistricts);

    [Fact]
    public void an_assessor_that_the_city_does_not_know_is_refused() =>
        Spec.Given(Entered).When(Deciding(Command with { AgencyId = Street.Value })).ShouldBeRefused(AssessIntegrity.AgencyUnknown);

    [Fact]
    public void no_body_assesses_itself()
    {
        var itself = CreditLedger.Kernel.Uscc.Parse(Assessor);
        Spec.Given(Entered with { Uscc = itself }).When(Deciding(Command with { Body = itself })).ShouldBeRefused(AssessIntegrity.ByItself);
    }

    [Fact]
    public void a_record_needs_a_number_of_its_own()
    {
        Spec.Given(Entered).When(Deciding(Command with { Reference = "" })).ShouldBeRefused(AssessIntegrity.ReferenceInvalid);
        Spec.Given(Entered, Assessed).When(Deciding(Command with { Points = 70 })).ShouldBeRefused(AssessIntegrity.ReferenceTaken);
        Spec.Given(Entered, Broken).When(Deciding(Command with { Reference = Broken.Reference })).ShouldBeRefused(AssessIntegrity.ReferenceTaken);
    }

    [Fact]
    public void the_time_that_was_looked_at_ends_after_it_begins_and_by_the_assessment()
    {
        Spec.Given(Entered).When(Deciding(Command with { From = Assessed.Until.AddDays(1) })).ShouldBeRefused(AssessIntegrity.PeriodInvalid);
        Spec.Given(Entered).When(Deciding(Command with { AssessedOn = Assessed.Until.AddDays(-1) })).ShouldBeRefused(AssessIntegrity.PeriodInvalid);
        Spec.Given(Entered).When(Deciding(Command with { AssessedOn = Assessed.Until })).ShouldRecordOne<IntegrityAssessed>();
    }

    [Fact]
    public void an_assessment_of_tomorrow_is_refused() => Spec.Given(Entered).When(Deciding(Command with { AssessedOn = Today.AddDays(1) })).ShouldBeRefused(AssessIntegrity.InFuture);

    [Fact]
    public void one_area_is_assessed_once_for_each_day()
    {
        var other = Command with { Reference = "2", From = Assessed.Until, Until = Today };
        Spec.Given(Entered, Assessed).When(Deciding(other)).ShouldBeRefused(AssessIntegrity.AssessedAlready);
        Spec.Given(Entered, Assessed).When(Deciding(other with { From = Assessed.Until.AddDays(1) })).ShouldRecordOne<IntegrityAssessed>();
        Spec.Given(Entered, Assessed).When(Deciding(other with { Area = IntegrityArea.Culture })).ShouldRecordOne<IntegrityAssessed>();
        Spec.Given(Entered, Assessed, new IntegrityRecordRevoked(Street, Assessed.Reference, "误", Today)).When(Deciding(other)).ShouldRecordOne<IntegrityAssessed>();
    }

    [Fact]
    public void an_assessment_names_where_it_can_be_looked_up() =>
        Spec.Given(Entered).When(Deciding(Command with { Evidence = " " })).ShouldBeRefused(AssessIntegrity.EvidenceMissing);

    private static Func<GovernmentBody, Decision<GovernmentBodyFact>> Deciding(AssessIntegrity command, Caller? caller = null) =>
        body => AssessIntegrity.Decide(command, body, caller ?? WholeCity, TestCity.Reference, Today);
}
