using CreditLedger.Kernel;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class EnrolInspectorSpecs
{
    private static readonly Spec<Inspector, InspectorFact> Spec = new();
    private static readonly EnrolInspector Command = new(Agency, Certificate, ["food", "fire", "food"], Today.AddYears(3));

    [Fact]
    public void an_officer_enters_the_register_under_the_number_of_the_certificate() => Spec.Given().When(Deciding(Command)).ShouldRecord(Enrolled);

    [Fact]
    public void the_same_particulars_twice_record_nothing() => Spec.Given(Enrolled).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void new_particulars_replace_the_old_and_leave_recusals_as_they_are()
    {
        var state = Spec.Given(Enrolled, Declared).When(Deciding(Command with { Specialities = [] })).After().ShouldBeOfType<Inspector.Enrolled>();
        state.Specialities.ShouldBeEmpty();
        state.IsRecusedFrom(Declared.Uscc).ShouldBeTrue();
    }

    [Fact]
    public void an_officer_who_comes_back_is_still_recused() =>
        Spec.Given(Enrolled, Declared, Withdrawn).When(Deciding(Command)).After().ShouldBeOfType<Inspector.Enrolled>().IsRecusedFrom(Declared.Uscc).ShouldBeTrue();

    [Fact]
    public void a_certificate_is_valid_on_its_last_day() =>
        Spec.Given().When(Deciding(Command with { QualifiedUntil = Today })).ShouldRecordOne<InspectorEnrolled>().QualifiedUntil.ShouldBe(Today);

    [Fact]
    public void an_agency_that_the_city_does_not_know_has_no_register() =>
        Spec.Given().When(Deciding(Command with { AgencyId = "11120000000000000X" })).ShouldBeRefused(EnrolInspector.AgencyUnknown);

    // An identity number (GB 11643) has 15 or 18 characters: it is personal data and stays outside.
    [Theory]
    [InlineData("")]
    [InlineData("0201001")]
    [InlineData("120101199003078888")]
    [InlineData("120101900307888")]
    [InlineData("0201-0010001")]
    [InlineData("02010010001/2")]
    [InlineData("张三张三张三张三")]
    public void a_number_that_is_none_of_a_certificate_is_refused(string certificate) =>
        Spec.Given().When(Deciding(Command with { Certificate = certificate })).ShouldBeRefused(EnrolInspector.CertificateMalformed);

    [Theory]
    [InlineData("Fire")]
    [InlineData("")]
    [InlineData("fire safety")]
    public void a_speciality_that_no_item_could_name_is_refused(string speciality) =>
        Spec.Given().When(Deciding(Command with { Specialities = ["food", speciality] })).ShouldBeRefused(EnrolInspector.SpecialityMalformed);

    [Fact]
    public void a_certificate_that_has_run_out_is_refused() =>
        Spec.Given().When(Deciding(Command with { QualifiedUntil = Today.AddDays(-1) })).ShouldBeRefused(EnrolInspector.QualificationOver);

    private static Func<Inspector, Decision<InspectorFact>> Deciding(EnrolInspector command) =>
        inspector => EnrolInspector.Decide(command, inspector, TestCity.Reference, Today);
}
