using CreditLedger.Rules;
using CreditLedger.Tests.Samples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

public sealed class SampleGradesSpecs
{
    // The population of the design: A 18, B 66, C 13, D 3 of a hundred. The bounds only say that the scheme still tells enterprises apart.
    [Fact]
    public async Task the_shipped_scheme_spreads_the_sample_city_over_all_grades()
    {
        using var folder = new SampleFolder();
        var subjects = SampleSubjects.Read(folder, await folder.WriteAsync(3_000));
        var evaluator = new Evaluator(Scheme, Facts);
        var outcomes = subjects.Values.Select(facts => evaluator.Evaluate(CreditSubject.Fold(facts), SampleFolder.Today))
            .OfType<EvaluationOutcome.Evaluated>().ToList();

        double Share(string grade) => 100.0 * outcomes.Count(outcome => outcome.Grade == grade) / outcomes.Count;
        Share("A").ShouldBeInRange(10, 28);
        Share("B").ShouldBeInRange(50, 78);
        Share("C").ShouldBeInRange(6, 22);
        Share("D").ShouldBeInRange(0.5, 8);
    }
}
