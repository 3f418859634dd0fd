using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.SectorGrades;

/// <summary>
/// What criteria can ask of the grades of sectors and programmes; schemes cannot, they produce them. Each is asked of one scheme: letters of
/// different schemes do not compare, and none stands in for the city's grade.
/// </summary>
public static class ObservedSectorGrades
{
    private static readonly Title Source = new("行业评价", "grades of sectors and programmes");
    private static readonly Title Scheme = new("行业评价方案", "sector scheme");
    private static readonly Observation Ungraded = Observation.Unknown("the scheme does not grade the enterprise");

    public static RuleFact Grade { get; } = RuleFact.OfEach(
        "sector.grade", new("行业评价等级", "sector grade"), unit: null, Source, RuleFactType.Text, Scheme,
        (subject, asOf, scheme) => LastOn(subject, asOf, scheme) is { } last ? Observation.Of(last.Grade) : Ungraded) with
    {
        IsVerdict = true,
        ToldBy = [typeof(SectorGradeAssigned)],
        BestFirst = RuleFact.Letters,
        OfScheme = SchemeFamily.Sector,
        LettersOf = SchemeFamily.Sector,
    };

    public static RuleFact Score { get; } = RuleFact.OfEach(
        "sector.score", new("行业评价得分", "sector score"), new("分", "points"), Source, RuleFactType.Number, Scheme,
        (subject, asOf, scheme) => LastOn(subject, asOf, scheme) is { } last ? Observation.Of(last.Score) : Ungraded) with
    {
        IsVerdict = true,
        MayBeNegative = true,
        ToldBy = [typeof(SectorGradeAssigned)],
        OfScheme = SchemeFamily.Sector,
    };

    private static SectorGradeAssigned? LastOn(CreditSubject subject, DateOnly day, string scheme) =>
        subject.SectorGrades.FirstOrDefault(grade => grade.SchemeId == scheme && grade.GradedOn <= day);
}
