using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using static CreditLedger.Tests.Programmes.ProgrammeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class ProposedProgrammeSpecs
{
    // A list that asks for the letter of the plan's own scheme was explained as unknown until the plan was in force, while a simulation admitted to it.
    [Theory]
    [InlineData(-7, true)]
    [InlineData(-3, false)]
    public void a_plan_that_is_not_in_force_is_explained_with_the_letters_of_its_own_scheme(int joinedMonthsAgo, bool admitted)
    {
        var plan = Plan with
        {
            EffectiveOn = Today.AddMonths(1),
            Schemes = [.. Plan.Schemes!.Select(scheme => scheme with { EffectiveOn = Today.AddMonths(1) })],
            Lists = [new("own-grade", new("本方案A级", "Its own grade A"), [new Criterion("grade", new("A级", "Grade A"), new(Fact: "sector.grade", Of: "sample-tower-scheme", Is: new Test(AtLeast: "A")))])],
        };
        var subject = Subject(Registered, Joined with { JoinedOn = Today.AddMonths(joinedMonthsAgo) });

        ProposedProgramme.Explain(plan, Uscc, subject, Today, Facts).Parts.Single(part => part.Rule == "lists.own-grade").Met.ShouldBe(admitted);
        new ProgrammeRules(plan with { EffectiveOn = Today }, Facts).Explain(subject, Today).Parts.Single(part => part.Rule == "lists.own-grade").Met.ShouldBeNull();
    }
}
