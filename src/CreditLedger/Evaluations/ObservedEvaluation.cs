using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Evaluations;

/// <summary>What criteria can ask of the public evaluation; schemes cannot, they produce it.</summary>
public static class ObservedEvaluation
{
    private static readonly Title Source = new("公共信用综合评价", "public credit evaluation");
    private static readonly Observation Ungraded = Observation.Unknown("the enterprise has no grade");

    public static RuleFact Grade { get; } = new(
        "evaluation.grade", new("综合评价等级", "grade"), Unit: null, Source, RuleFactType.Text,
        (subject, asOf) => LastOn(subject, asOf) is { } last ? Observation.Of(last.Grade) : Ungraded)
    {
        IsVerdict = true,
        ToldBy = [typeof(GradeAssigned)],
        BestFirst = RuleFact.Letters,
        LettersOf = SchemeFamily.Evaluation,
    };

    public static RuleFact Score { get; } = new(
        "evaluation.score", new("综合评价得分", "score"), new("分", "points"), Source, RuleFactType.Number,
        (subject, asOf) => LastOn(subject, asOf) is { } last ? Observation.Of(last.Score) : Ungraded)
    {
        IsVerdict = true,
        MayBeNegative = true,
        ToldBy = [typeof(GradeAssigned)],
    };

    private static GradeAssigned? LastOn(CreditSubject subject, DateOnly day) =>
        subject.Grades.LastOrDefault(grade => grade.EvaluatedOn <= day);
}
