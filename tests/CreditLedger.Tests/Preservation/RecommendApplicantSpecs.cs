using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Decision = CreditLedger.Kernel.Decision<CreditLedger.Preservation.PreservationEntryFact>;

namespace CreditLedger.Tests.Preservation;

public sealed class RecommendApplicantSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly RecommendApplicant Recommend = new(Uscc, "经营稳定");

    [Fact]
    public void the_zone_recommends_whoever_has_declared_itself() =>
        Spec.Given(Declared).When(entry => Decide(Recommend, entry)).ShouldRecord(Recommended);

    [Fact]
    public void recommending_twice_records_nothing()
    {
        Spec.Given(Declared, Recommended).When(entry => Decide(Recommend, entry)).ShouldRecordNothing();
        Spec.Given(OnRegister).When(entry => Decide(Recommend, entry)).ShouldRecordNothing();
    }

    [Fact]
    public void nobody_is_recommended_who_has_not_declared_itself()
    {
        Spec.Given().When(entry => Decide(Recommend, entry)).ShouldBeRefused(RecommendApplicant.NotDeclared);
        Spec.Given(Declared, Withdrawn).When(entry => Decide(Recommend, entry)).ShouldBeRefused(RecommendApplicant.NotDeclared);
    }

    [Fact]
    public void a_recommendation_says_why()
    {
        Spec.Given(Declared).When(entry => Decide(Recommend with { Grounds = "" }, entry)).ShouldBeRefused(RecommendApplicant.WithoutGrounds);
        Spec.Given(Declared).When(entry => Decide(Recommend with { Grounds = new string('优', 4_001) }, entry)).ShouldBeRefused(RecommendApplicant.GroundsTooLong);
    }

    private static Decision Decide(RecommendApplicant command, PreservationEntry entry) =>
        RecommendApplicant.Decide(command, entry, Steward, Today);
}
