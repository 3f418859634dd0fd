using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.GovernmentBodies;

/// <summary>
/// What a programme can ask of the grades of government bodies; their schemes cannot, they produce them. Each is asked of one scheme: letters
/// of different schemes do not compare, and none compares with an enterprise's.
/// </summary>
public static class ObservedBodyGrades
{
    private static readonly Title Source = new("政务诚信评价", "grades of government bodies");
    private static readonly Title Scheme = new("政府机构评价方案", "scheme of government bodies");
    private static readonly Observation Ungraded = Observation.Unknown("the scheme does not grade the government body");

    public static RuleFact Grade { get; } = RuleFact.OfEach(
        "body.grade", new("政务诚信等级", "grade of a government body"), unit: null, Source, RuleFactType.Text, Scheme,
        (subject, asOf, scheme) => LastOn(subject, asOf, scheme) is { } last ? Observation.Of(last.Grade) : Ungraded) with
    {
        About = RuleSubject.GovernmentBody,
        IsVerdict = true,
        ToldBy = [typeof(BodyGradeAssigned)],
        BestFirst = RuleFact.Letters,
        OfScheme = SchemeFamily.GovernmentBody,
        LettersOf = SchemeFamily.GovernmentBody,
    };

    public static RuleFact Score { get; } = RuleFact.OfEach(
        "body.score", new("政务诚信得分", "score of a government body"), new("分", "points"), Source, RuleFactType.Number, Scheme,
        (subject, asOf, scheme) => LastOn(subject, asOf, scheme) is { } last ? Observation.Of(last.Score) : Ungraded) with
    {
        About = RuleSubject.GovernmentBody,
        IsVerdict = true,
        MayBeNegative = true,
        ToldBy = [typeof(BodyGradeAssigned)],
        OfScheme = SchemeFamily.GovernmentBody,
    };

    private static BodyGradeAssigned? LastOn(CreditSubject subject, DateOnly day, string scheme) =>
        subject.BodyGrades.FirstOrDefault(grade => grade.SchemeId == scheme && grade.GradedOn <= day);
}
