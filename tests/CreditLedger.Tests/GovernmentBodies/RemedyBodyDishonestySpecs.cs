using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class RemedyBodyDishonestySpecs
{
    private static readonly Spec<GovernmentBody, GovernmentBodyFact> Spec = new();
    private static readonly RemedyBodyDishonesty Command = new(Street, Broken.Reference, "已全额支付", Remedied.RemediedOn);

    [Fact]
    public void what_was_done_wrong_is_put_right() => Spec.Given(Entered, Broken).When(Deciding(Command)).ShouldRecord(Remedied);

    [Fact]
    public void once_put_right_it_stays_so() => Spec.Given(Entered, Broken, Remedied).When(Deciding(Command with { RemediedOn = Today })).ShouldRecordNothing();

    [Fact]
    public void a_body_that_is_not_registered_has_nothing_to_put_right() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(RemedyBodyDishonesty.NotRegistered);

    [Fact]
    public void another_districts_regulator_puts_nothing_right() => Spec.Given(Entered, Broken).When(Deciding(Command, Heping)).ShouldBeRefused(RemedyBodyDishonesty.OutsideDistricts);

    [Fact]
    public void what_was_never_filed_cannot_be_put_right()
    {
        Spec.Given(Entered).When(Deciding(Command)).ShouldBeRefused(RemedyBodyDishonesty.NoSuchRecord);
        Spec.Given(Entered, Assessed).When(Deciding(Command with { Reference = Assessed.Reference })).ShouldBeRefused(RemedyBodyDishonesty.NoSuchRecord);
    }

    [Fact]
    public void it_says_what_was_done() => Spec.Given(Entered, Broken).When(Deciding(Command with { Remedy = " " })).ShouldBeRefused(RemedyBodyDishonesty.RemedyMissing);

    [Fact]
    public void nothing_is_put_right_before_it_was_found()
    {
        Spec.Given(Entered, Broken).When(Deciding(Command with { RemediedOn = Broken.FoundOn.AddDays(-1) })).ShouldBeRefused(RemedyBodyDishonesty.TooEarly);
        Spec.Given(Entered, Broken).When(Deciding(Command with { RemediedOn = Broken.FoundOn })).ShouldRecordOne<BodyDishonestyRemedied>();
    }

    [Fact]
    public void what_will_be_put_right_is_not_yet() => Spec.Given(Entered, Broken).When(Deciding(Command with { RemediedOn = Today.AddDays(1) })).ShouldBeRefused(RemedyBodyDishonesty.InFuture);

    private static Func<GovernmentBody, Decision<GovernmentBodyFact>> Deciding(RemedyBodyDishonesty command, Caller? caller = null) =>
        body => RemedyBodyDishonesty.Decide(command, body, caller ?? WholeCity, TestCity.Reference, Today);
}
