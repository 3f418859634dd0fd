using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Decision = CreditLedger.Kernel.Decision<CreditLedger.Preservation.PreservationEntryFact>;

namespace CreditLedger.Tests.Preservation;

public sealed class RecommendRespondentSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly RecommendRespondent Recommend = new(Uscc, "经营稳定");

    [Fact]
    public void the_zone_recommends_a_respondent_without_a_declaration() =>
        Spec.Given().When(entry => Decide(Recommend, entry)).ShouldRecord(OfRespondent(Recommended));

    [Fact]
    public void recommending_twice_records_nothing() =>
        Spec.Given(OfRespondent(Recommended)).When(entry => Decide(Recommend, entry)).ShouldRecordNothing();

    [Fact]
    public void a_respondent_once_taken_off_can_be_recommended_again() =>
        Spec.Given(OfRespondent(Recommended), OfRespondent(Published), OfRespondent(Delisted)).When(entry => Decide(Recommend, entry)).ShouldRecord(OfRespondent(Recommended));

    [Fact]
    public void a_recommendation_says_why()
    {
        Spec.Given().When(entry => Decide(Recommend with { Grounds = "" }, entry)).ShouldBeRefused(RecommendRespondent.WithoutGrounds);
        Spec.Given().When(entry => Decide(Recommend with { Grounds = new string('优', 4_001) }, entry)).ShouldBeRefused(RecommendRespondent.GroundsTooLong);
    }

    [Fact]
    public void an_enterprise_that_has_closed_is_not_recommended() => Spec.Given()
        .When(entry => RecommendRespondent.Decide(Recommend, entry, Closed, Steward, Today)).ShouldBeRefused(RecommendRespondent.HasClosed);

    private static Decision Decide(RecommendRespondent command, PreservationEntry entry) =>
        RecommendRespondent.Decide(command, entry, Sound, Steward, Today);
}
