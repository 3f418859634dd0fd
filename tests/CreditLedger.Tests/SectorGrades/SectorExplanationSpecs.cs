using CreditLedger.Kernel;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.SectorGrades.SectorSamples;

namespace CreditLedger.Tests.SectorGrades;

public sealed class SectorExplanationSpecs
{
    [Fact]
    public void a_sectors_grade_says_itself_that_it_is_the_sectors()
    {
        var outcome = Outcome(Developers, Developer, Licence()).ShouldBeOfType<EvaluationOutcome.Evaluated>();
        var result = new SchemeResult(Developers.Id, 1, outcome.Grade, outcome.Score, VetoedBy: null, outcome.Lines, Today);
        var why = Explanation.Of(Developers, result, Facts) with { Words = ExplanationWords.Sector };
        why.ToText(Language.En).ShouldContain("Sector grade A (excellent)");
        why.ToText(Language.Zh).ShouldContain("行业评价等级 A（优秀）");
        why.ToText(Language.En).ShouldContain("It is the sector's grade and not the city's.");
        (why with { Words = ExplanationWords.Evaluation }).ToText(Language.En).ShouldContain("\nGrade A (excellent)");
    }
}
