using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class ApprovePlanSpecs
{
    private static readonly Spec<InspectionPlan, InspectionPlanFact> Spec = new();
    private static readonly ApprovePlan Command = new(Agency, 2026);

    [Fact]
    public void another_person_of_the_agency_approves_the_plan() =>
        Spec.Given(DrawnUp).When(plan => ApprovePlan.Decide(Command, plan, Head, Today)).ShouldRecord(Approved)
            .ShouldBeOfType<InspectionPlan.Approved>().Task("spring-fire-safety").ShouldNotBeNull();

    [Fact]
    public void an_approval_given_twice_records_nothing() =>
        Spec.Given(DrawnUp, Approved).When(plan => ApprovePlan.Decide(Command, plan, Planner, Today)).ShouldRecordNothing();

    [Fact]
    public void a_plan_that_nobody_drew_up_cannot_be_approved() =>
        Spec.Given().When(plan => ApprovePlan.Decide(Command, plan, Head, Today)).ShouldBeRefused(ApprovePlan.NotDrawnUp);

    [Fact]
    public void whoever_drew_it_up_does_not_approve_it() =>
        Spec.Given(DrawnUp).When(plan => ApprovePlan.Decide(Command, plan, Planner, Today)).ShouldBeRefused(ApprovePlan.SamePerson);

    // Without a person in the token nobody can say that they were two.
    [Fact]
    public void an_agency_that_does_not_say_who_acts_approves_nothing_of_its_own()
    {
        var nobody = Head with { Person = "" };
        Spec.Given(DrawnUp with { DrawnUpBy = nobody.Actor }).When(plan => ApprovePlan.Decide(Command, plan, nobody, Today)).ShouldBeRefused(ApprovePlan.SamePerson);
    }
}
