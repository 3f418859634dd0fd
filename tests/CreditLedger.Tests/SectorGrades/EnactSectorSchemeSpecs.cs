using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Tests.GovernmentBodies;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.SectorGrades.SectorSamples;

namespace CreditLedger.Tests.SectorGrades;

public sealed class EnactSectorSchemeSpecs
{
    private static readonly Spec<SectorScheme, SectorSchemeFact> Spec = new();
    private static readonly EnactSectorScheme Command = new(Developers, "proposer", "approver");
    private static readonly SchemeDefinition Second = Developers with { Version = 2, EffectiveOn = Today };

    [Fact]
    public void a_sectors_scheme_is_enacted_with_its_whole_definition() => Spec.Given().When(Deciding(Command)).ShouldRecord(Enacted);

    [Fact]
    public void a_programmes_scheme_says_which_programme_brought_it() =>
        Spec.Given().When(Deciding(Command with { ProgrammeId = "some-plan" })).ShouldRecord(Enacted with { ProgrammeId = "some-plan" });

    [Fact]
    public void the_same_content_twice_records_nothing_whoever_brings_it()
    {
        Spec.Given(Enacted).When(Deciding(Command)).ShouldRecordNothing();
        Spec.Given(Enacted).When(Deciding(Command with { ProgrammeId = "some-plan" })).ShouldRecordNothing();
    }

    [Fact]
    public void a_later_version_follows_and_decides_from_its_day()
    {
        var state = Spec.Given(Enacted).When(Deciding(Command with { Definition = Second })).After();
        state.InForceOn(Developers.EffectiveOn.AddDays(-1)).ShouldBeNull();
        state.InForceOn(Today.AddDays(-1))!.Version.ShouldBe(1);
        state.InForceOn(Today)!.Version.ShouldBe(2);
        state.Version(1).ShouldBe(Developers);
    }

    [Fact]
    public void a_scheme_that_contradicts_itself_is_refused() =>
        Spec.Given().When(Deciding(Command with { Definition = Developers with { MaxScore = 1 } })).ShouldBeRefused(EnactSectorScheme.Invalid);

    [Fact]
    public void a_scheme_of_government_bodies_is_no_sectors_scheme() =>
        Spec.Given().When(Deciding(Command with { Definition = BodySamples.Scheme })).ShouldBeRefused(EnactSectorScheme.Invalid);

    // Otherwise one plan could change how another one grades.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void other_content_under_the_id_of_anothers_scheme_is_refused_in_any_version(int version)
    {
        var other = Developers with { Version = version, EffectiveOn = Today, Note = new("另一方案", "another plan's") };
        Spec.Given(Enacted).When(Deciding(Command with { Definition = other, ProgrammeId = "some-plan" })).ShouldBeRefused(EnactSectorScheme.OfAnother);
        Spec.Given(Enacted with { ProgrammeId = "some-plan" }).When(Deciding(Command with { Definition = other, ProgrammeId = "other-plan" })).ShouldBeRefused(EnactSectorScheme.OfAnother);
        Spec.Given(Enacted with { ProgrammeId = "some-plan" }).When(Deciding(Command with { Definition = other })).ShouldBeRefused(EnactSectorScheme.OfAnother);
    }

    [Fact]
    public void one_person_alone_enacts_nothing() =>
        Spec.Given().When(Deciding(Command with { ApprovedBy = " PROPOSER " })).ShouldBeRefused(EnactSectorScheme.NotApproved);

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(Deciding(Command with { Definition = Developers with { Vetoes = [] } })).ShouldBeRefused(EnactSectorScheme.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(Deciding(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } })).ShouldBeRefused(EnactSectorScheme.Retroactive);

    private static Func<SectorScheme, Decision<SectorSchemeFact>> Deciding(EnactSectorScheme command) => scheme => EnactSectorScheme.Decide(command, scheme, Facts, Today);
}
