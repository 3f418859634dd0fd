using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class RegisterGovernmentBodySpecs
{
    private static readonly Spec<GovernmentBody, GovernmentBodyFact> Spec = new();
    private static readonly RegisterGovernmentBody Command = new(Street, " 示例街道办事处 ", GovernmentBodyKind.SubDistrictOffice, "120104", Entered.RegisteredOn);

    [Fact]
    public void a_body_is_entered_with_its_kind_and_district() => Spec.Given().When(Deciding(Command)).ShouldRecord(Entered);

    [Fact]
    public void the_districts_own_regulator_may_enter_it() => Spec.Given().When(Deciding(Command, Nankai)).ShouldRecord(Entered);

    [Fact]
    public void the_same_particulars_twice_record_nothing() => Spec.Given(Entered).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void other_particulars_are_refused() =>
        Spec.Given(Entered).When(Deciding(Command with { Name = "另一街道" })).ShouldBeRefused(RegisterGovernmentBody.AlreadyRegistered);

    // Enterprises and bodies never share a register: the one takes codes that begin with 9, the other 11 and 12.
    [Fact]
    public void an_enterprise_is_no_government_body() =>
        Spec.Given().When(Deciding(Command with { Body = Tests.Rules.RuleSamples.Uscc })).ShouldBeRefused(RegisterGovernmentBody.NotGovernmentBody);

    [Fact]
    public void a_kind_that_contradicts_the_code_is_refused()
    {
        Spec.Given().When(Deciding(Command with { Kind = GovernmentBodyKind.PublicInstitution })).ShouldBeRefused(RegisterGovernmentBody.KindContradictsCode);
        var institution = Command with { Body = CreditLedger.Kernel.Uscc.Complete("1212010474130002") };
        Spec.Given().When(Deciding(institution)).ShouldBeRefused(RegisterGovernmentBody.KindContradictsCode);
        Spec.Given().When(Deciding(institution with { Kind = GovernmentBodyKind.PublicInstitution })).ShouldRecordOne<GovernmentBodyRegistered>();
    }

    [Fact]
    public void a_body_without_a_name_is_refused() => Spec.Given().When(Deciding(Command with { Name = " " })).ShouldBeRefused(RegisterGovernmentBody.NameMissing);

    [Fact]
    public void a_district_that_the_city_does_not_have_is_refused() =>
        Spec.Given().When(Deciding(Command with { District = "110101" })).ShouldBeRefused(RegisterGovernmentBody.DistrictUnknown);

    [Fact]
    public void another_districts_regulator_enters_nothing() => Spec.Given().When(Deciding(Command, Heping)).ShouldBeRefused(RegisterGovernmentBody.OutsideDistricts);

    [Fact]
    public void nobody_is_evaluated_from_a_day_to_come() =>
        Spec.Given().When(Deciding(Command with { RegisteredOn = Today.AddDays(1) })).ShouldBeRefused(RegisterGovernmentBody.InFuture);

    private static Func<GovernmentBody, Decision<GovernmentBodyFact>> Deciding(RegisterGovernmentBody command, Caller? caller = null) =>
        body => RegisterGovernmentBody.Decide(command, body, caller ?? WholeCity, TestCity.Reference, Today);
}
