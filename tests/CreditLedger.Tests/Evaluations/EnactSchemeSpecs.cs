using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Rules;

using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

public sealed class EnactSchemeSpecs
{
    private static readonly Spec<EvaluationScheme, EvaluationSchemeFact> Spec = new();
    private static readonly SchemeEnacted Enacted = new("public-evaluation", Scheme.Version, Scheme.EffectiveOn, Scheme, "proposer", "approver");
    private static readonly EnactScheme Command = new(Scheme, "proposer", "approver");
    private static readonly SchemeDefinition Second = Scheme with { Version = Scheme.Version + 1, EffectiveOn = Today };

    [Fact]
    public void a_scheme_is_enacted_with_its_whole_definition() =>
        Spec.Given().When(scheme => Decide(Command, scheme)).ShouldRecord(Enacted);

    [Fact]
    public void the_same_content_twice_records_nothing() => Spec.Given(Enacted).When(scheme => Decide(Command, scheme)).ShouldRecordNothing();

    [Fact]
    public void a_version_that_has_been_replaced_is_not_enacted_again() =>
        Spec.Given(Enacted, Enacted with { Version = Second.Version, Definition = Second }).When(scheme => Decide(Command, scheme)).ShouldRecordNothing();

    [Fact]
    public void a_later_version_follows() =>
        Spec.Given(Enacted).When(scheme => Decide(Command with { Definition = Second }, scheme)).ShouldRecordOne<SchemeEnacted>().Version.ShouldBe(Second.Version);

    [Fact]
    public void a_scheme_that_contradicts_itself_is_refused() =>
        Spec.Given().When(scheme => Decide(Command with { Definition = Scheme with { MaxScore = 1 } }, scheme)).ShouldBeRefused(EnactScheme.Invalid);

    [Theory]
    [InlineData("proposer", "proposer")]
    [InlineData("proposer", "Ｐｒｏｐｏｓｅｒ")]
    [InlineData("", "approver")]
    [InlineData("proposer", " ")]
    public void one_person_alone_enacts_nothing(string proposer, string approver) =>
        Spec.Given().When(scheme => Decide(Command with { ProposedBy = proposer, ApprovedBy = approver }, scheme)).ShouldBeRefused(EnactScheme.NotApproved);

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(scheme => Decide(Command with { Definition = Scheme with { Note = new Title("改", "changed") } }, scheme)).ShouldBeRefused(EnactScheme.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(scheme => Decide(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } }, scheme)).ShouldBeRefused(EnactScheme.Retroactive);

    [Fact]
    public void a_version_before_the_one_it_replaces_is_refused()
    {
        var later = Second with { EffectiveOn = Today.AddMonths(2) };
        Spec.Given(Enacted, Enacted with { Version = Second.Version, EffectiveOn = later.EffectiveOn, Definition = later })
            .When(scheme => Decide(Command with { Definition = Second with { Version = Second.Version + 1 } }, scheme)).ShouldBeRefused(EnactScheme.Retroactive);
    }

    [Fact]
    public void two_schemes_for_one_kind_of_market_entity_overlap() =>
        Spec.Given().When(scheme => Decide(Command, scheme, Other([MarketEntityKind.FarmerCooperative]))).ShouldBeRefused(EnactScheme.Overlaps);

    [Fact]
    public void schemes_for_different_kinds_stand_beside_each_other() => Spec.Given()
        .When(scheme => Decide(Command with { Definition = Scheme with { AppliesTo = [MarketEntityKind.Firm] } }, scheme, Other([MarketEntityKind.SoleTrader])))
        .ShouldRecordOne<SchemeEnacted>();

    [Fact]
    public void a_kind_given_up_before_may_be_taken_over()
    {
        var retreating = new EvaluationScheme([.. Other([MarketEntityKind.Firm]).Versions, Second with { Id = "other", AppliesTo = [MarketEntityKind.SoleTrader] }]);
        Spec.Given().When(scheme => Decide(Command with { Definition = Scheme with { AppliesTo = [MarketEntityKind.Firm], EffectiveOn = Today } }, scheme, retreating))
            .ShouldRecordOne<SchemeEnacted>();
    }

    [Fact]
    public void the_version_in_force_is_the_last_that_has_taken_effect()
    {
        var state = Spec.Given(Enacted, Enacted with { Version = Second.Version, EffectiveOn = Today, Definition = Second }).State;
        state.InForceOn(Scheme.EffectiveOn.AddDays(-1)).ShouldBeNull();
        state.InForceOn(Today.AddDays(-1))!.Version.ShouldBe(Scheme.Version);
        state.InForceOn(Today)!.Version.ShouldBe(Second.Version);
    }

    private static EvaluationScheme Other(IReadOnlyList<MarketEntityKind> kinds) => new([Scheme with { Id = "other", AppliesTo = kinds }]);

    private static Decision<EvaluationSchemeFact> Decide(EnactScheme command, EvaluationScheme scheme, params IEnumerable<EvaluationScheme> others) =>
        EnactScheme.Decide(command, scheme, others, Facts, Today);
}
