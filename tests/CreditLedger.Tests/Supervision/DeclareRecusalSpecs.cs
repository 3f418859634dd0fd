using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class DeclareRecusalSpecs
{
    private static readonly Spec<Inspector, InspectorFact> Spec = new();
    private static readonly DeclareRecusal Command = new(Agency, Certificate, Uscc, RecusalGround.Kinship);

    [Fact]
    public void an_officer_with_a_conflict_is_kept_from_the_enterprise() =>
        Spec.Given(Enrolled).When(inspector => DeclareRecusal.Decide(Command, inspector, Today)).ShouldRecord(Declared)
            .ShouldBeOfType<Inspector.Enrolled>().IsRecusedFrom(Uscc).ShouldBeTrue();

    [Fact]
    public void the_same_recusal_twice_records_nothing() =>
        Spec.Given(Enrolled, Declared).When(inspector => DeclareRecusal.Decide(Command, inspector, Today)).ShouldRecordNothing();

    [Fact]
    public void another_ground_is_recorded() =>
        Spec.Given(Enrolled, Declared).When(inspector => DeclareRecusal.Decide(Command with { Ground = RecusalGround.Interest }, inspector, Today))
            .ShouldRecord(Declared with { Ground = RecusalGround.Interest });

    [Fact]
    public void an_officer_who_is_not_in_the_register_has_no_recusals()
    {
        Spec.Given().When(inspector => DeclareRecusal.Decide(Command, inspector, Today)).ShouldBeRefused(DeclareRecusal.NotEnrolled);
        Spec.Given(Enrolled, Withdrawn).When(inspector => DeclareRecusal.Decide(Command, inspector, Today)).ShouldBeRefused(DeclareRecusal.NotEnrolled);
    }
}
