using CreditLedger.Enterprises;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.SectorGrades;

/// <summary>The shipped scheme of property developers, and a developer.</summary>
internal static class SectorSamples
{
    public static SchemeDefinition Developers { get; } = SchemeDefinition.Read(Shipped("sector-developers.json"), Facts);

    public static EnterpriseRegistered Developer { get; } = Registered with { Sector = "K70" };

    public static SectorSchemeEnacted Enacted { get; } = new("developers", 1, Developers.EffectiveOn, Developers, "proposer", "approver");

    public static SectorGradeAssigned Graded(string grade, string scheme = "developers") => new(RuleSamples.Uscc, scheme, 1, grade, 880, VetoedBy: null, [], Today);

    public static EvaluationOutcome Outcome(SchemeDefinition scheme, params IEnumerable<object> facts) => new Evaluator(scheme, Facts).Evaluate(Subject(facts), Today);
}
