using CreditLedger.Evaluations;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

public sealed class CompleteEvaluationRunSpecs
{
    private static readonly EvaluationRunCompleted Run = new(Today, Number: 0, 40, ["penalty_filed"], [new("public-evaluation", 1, "r")], "rules", "inputs", "results", 3, [new("A", 2)]);
    private static readonly Spec<CreditEvaluation, CreditEvaluationFact> Spec = new();

    [Fact]
    public void the_runs_of_a_day_are_numbered() => Spec
        .Given(Run with { Number = 1 })
        .When(evaluation => CompleteEvaluationRun.Decide(new(Run with { InputsHash = "others", Position = 50 }), evaluation))
        .ShouldRecord(Run with { Number = 2, InputsHash = "others", Position = 50 });

    [Fact]
    public void a_run_that_rests_on_the_same_and_comes_to_the_same_is_no_news() => Spec
        .Given(Run with { Number = 1 })
        .When(evaluation => CompleteEvaluationRun.Decide(new(Run with { Position = 50 }), evaluation))
        .ShouldRecordNothing();
}
