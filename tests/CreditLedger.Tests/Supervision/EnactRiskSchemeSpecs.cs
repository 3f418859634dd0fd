using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class EnactRiskSchemeSpecs
{
    private static readonly Spec<RiskScheme, RiskSchemeFact> Spec = new();
    private static readonly RiskSchemeEnacted Enacted = new("general-risk", 1, GeneralRisk.EffectiveOn, GeneralRisk, "proposer", "approver");
    private static readonly EnactRiskScheme Command = new(GeneralRisk, "proposer", "approver");
    private static readonly SchemeDefinition Second = GeneralRisk with { Version = 2, EffectiveOn = Today };

    [Fact]
    public void a_risk_scheme_is_enacted_with_its_whole_definition() => Spec.Given().When(scheme => Decide(Command, scheme)).ShouldRecord(Enacted);

    [Fact]
    public void the_same_content_twice_records_nothing() => Spec.Given(Enacted).When(scheme => Decide(Command, scheme)).ShouldRecordNothing();

    [Fact]
    public void a_later_version_follows_and_decides_from_its_day()
    {
        var state = Spec.Given(Enacted).When(scheme => Decide(Command with { Definition = Second }, scheme)).After();
        state.InForceOn(Today.AddDays(-1))!.Version.ShouldBe(1);
        state.InForceOn(Today)!.Version.ShouldBe(2);
        state.Version(1).ShouldBe(GeneralRisk);
    }

    [Fact]
    public void a_scheme_that_contradicts_itself_is_refused() =>
        Spec.Given().When(scheme => Decide(Command with { Definition = GeneralRisk with { MaxScore = 1 } }, scheme)).ShouldBeRefused(EnactRiskScheme.Invalid);

    [Fact]
    public void classes_that_do_not_rise_with_the_risk_are_refused()
    {
        CutOff[] cutOffs = [GeneralRisk.CutOffs[1], GeneralRisk.CutOffs[0] with { From = 700 }, .. GeneralRisk.CutOffs.Skip(2)];
        Spec.Given().When(scheme => Decide(Command with { Definition = GeneralRisk with { CutOffs = cutOffs } }, scheme)).ShouldBeRefused(EnactRiskScheme.ClassesUnordered);
    }

    [Fact]
    public void one_person_alone_enacts_nothing() =>
        Spec.Given().When(scheme => Decide(Command with { ApprovedBy = " PROPOSER " }, scheme)).ShouldBeRefused(EnactRiskScheme.NotApproved);

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(scheme => Decide(Command with { Definition = GeneralRisk with { Vetoes = [] } }, scheme)).ShouldBeRefused(EnactRiskScheme.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(scheme => Decide(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } }, scheme)).ShouldBeRefused(EnactRiskScheme.Retroactive);

    private static Decision<RiskSchemeFact> Decide(EnactRiskScheme command, RiskScheme scheme) => EnactRiskScheme.Decide(command, scheme, Facts, Today);
}
