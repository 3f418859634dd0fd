using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Tests.SectorGrades;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class EnactBodySchemeSpecs
{
    private static readonly Spec<BodyScheme, BodySchemeFact> Spec = new();
    private static readonly EnactBodyScheme Command = new(BodySamples.Scheme, "proposer", "approver");
    private static readonly BodySchemeEnacted Enacted = new("sample-streets", 1, BodySamples.Scheme.EffectiveOn, BodySamples.Scheme, "proposer", "approver");
    private static readonly SchemeDefinition Second = BodySamples.Scheme with { Version = 2, EffectiveOn = Today };

    [Fact]
    public void a_scheme_of_bodies_is_enacted_with_its_whole_definition()
    {
        var state = Spec.Given().When(Deciding(Command)).ShouldRecord(Enacted);
        state.InForceOn(Enacted.EffectiveOn.AddDays(-1)).ShouldBeNull();
        state.InForceOn(Enacted.EffectiveOn)!.Version.ShouldBe(1);
    }

    [Fact]
    public void the_same_content_twice_records_nothing() => Spec.Given(Enacted).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void a_scheme_that_contradicts_itself_is_refused() =>
        Spec.Given().When(Deciding(Command with { Definition = BodySamples.Scheme with { MaxScore = 1 } })).ShouldBeRefused(EnactBodyScheme.Invalid);

    [Fact]
    public void a_scheme_of_enterprises_grades_no_body() =>
        Spec.Given().When(Deciding(Command with { Definition = SectorSamples.Developers })).ShouldBeRefused(EnactBodyScheme.Invalid);

    [Fact]
    public void other_content_under_the_id_of_anothers_scheme_is_refused() =>
        Spec.Given(Enacted).When(Deciding(Command with { Definition = Second, ProgrammeId = "some-plan" })).ShouldBeRefused(EnactBodyScheme.OfAnother);

    [Fact]
    public void one_person_alone_enacts_nothing() => Spec.Given().When(Deciding(Command with { ApprovedBy = "proposer" })).ShouldBeRefused(EnactBodyScheme.NotApproved);

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(Deciding(Command with { Definition = BodySamples.Scheme with { Vetoes = [] } })).ShouldBeRefused(EnactBodyScheme.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(Deciding(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } })).ShouldBeRefused(EnactBodyScheme.Retroactive);

    private static Func<BodyScheme, Decision<BodySchemeFact>> Deciding(EnactBodyScheme command) => scheme => EnactBodyScheme.Decide(command, scheme, Facts, Today);
}
