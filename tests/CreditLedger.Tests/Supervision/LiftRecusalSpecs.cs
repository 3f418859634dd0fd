using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class LiftRecusalSpecs
{
    private static readonly Spec<Inspector, InspectorFact> Spec = new();
    private static readonly LiftRecusal Command = new(Agency, Certificate, Uscc);

    [Fact]
    public void an_officer_whose_conflict_is_gone_may_inspect_again() =>
        Spec.Given(Enrolled, Declared).When(inspector => LiftRecusal.Decide(Command, inspector, Today))
            .ShouldRecord(new RecusalLifted(Agency, Certificate, Uscc, Today))
            .ShouldBeOfType<Inspector.Enrolled>().IsRecusedFrom(Uscc).ShouldBeFalse();

    [Fact]
    public void where_nothing_keeps_the_officer_away_nothing_is_recorded() =>
        Spec.Given(Enrolled).When(inspector => LiftRecusal.Decide(Command, inspector, Today)).ShouldRecordNothing();

    [Fact]
    public void an_officer_who_is_not_in_the_register_has_no_recusals()
    {
        Spec.Given().When(inspector => LiftRecusal.Decide(Command, inspector, Today)).ShouldBeRefused(LiftRecusal.NotEnrolled);
        Spec.Given(Enrolled, Declared, Withdrawn).When(inspector => LiftRecusal.Decide(Command, inspector, Today)).ShouldBeRefused(LiftRecusal.NotEnrolled);
    }
}
