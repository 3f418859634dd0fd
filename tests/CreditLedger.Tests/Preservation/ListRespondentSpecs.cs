using CreditLedger.Access;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Decision = CreditLedger.Kernel.Decision<CreditLedger.Preservation.PreservationEntryFact>;

namespace CreditLedger.Tests.Preservation;

public sealed class ListRespondentSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();

    [Fact]
    public void a_recommended_enterprise_that_meets_every_criterion_is_published_for_its_term()
    {
        var published = Spec.Given(OfRespondent(Recommended)).When(entry => Decide(entry)).ShouldRecordOne<PreservationEntryPublished>();
        (published.Role, published.ListVersion, published.PublishedOn, published.ExpiresOn, published.PublishedBy)
            .ShouldBe((PreservationRole.Respondent, 1, Today, LastDay, Operator.Actor));
        published.Findings.ShouldAllBe(finding => finding.Met == true);
    }

    [Fact]
    public void publishing_twice_records_nothing() => Spec.Given(OfRespondent(Recommended), OfRespondent(Published)).When(entry => Decide(entry)).ShouldRecordNothing();

    [Fact]
    public void a_suspended_entry_is_not_published_by_hand() => Spec.Given(OfRespondent(Recommended), OfRespondent(Published), OfRespondent(Suspended)).When(entry => Decide(entry)).ShouldBeRefused(ListRespondent.Suspended);

    [Fact]
    public void nobody_is_published_whom_the_zone_has_not_recommended()
    {
        Spec.Given().When(entry => Decide(entry)).ShouldBeRefused(ListRespondent.NotRecommended);
        Spec.Given(OfRespondent(Recommended), OfRespondent(Delisted)).When(entry => Decide(entry)).ShouldBeRefused(ListRespondent.NotRecommended);
    }

    [Fact]
    public void whoever_recommended_does_not_publish() =>
        Spec.Given(OfRespondent(Recommended)).When(entry => Decide(entry, caller: Steward)).ShouldBeRefused(ListRespondent.SamePerson);

    [Fact]
    public void without_rules_nobody_is_published() =>
        Spec.Given(OfRespondent(Recommended)).When(entry => ListRespondent.Decide(new(Uscc), entry, Sound, NoLists, Facts, Operator, Today)).ShouldBeRefused(ListRespondent.NoRules);

    [Fact]
    public void a_broken_criterion_refuses() => Spec.Given(OfRespondent(Recommended)).When(entry => Decide(entry, Poor)).ShouldBeRefused(ListRespondent.CriterionNotMet);

    [Fact]
    public void what_is_not_known_is_not_enough() => Spec.Given(OfRespondent(Recommended)).When(entry => Decide(entry, Ungraded)).ShouldBeRefused(ListRespondent.CriterionUnknown);

    private static Decision Decide(PreservationEntry entry, CreditSubject? subject = null, Caller? caller = null) =>
        ListRespondent.Decide(new(Uscc), entry, subject ?? Sound, Lists, Facts, caller ?? Operator, Today);
}
