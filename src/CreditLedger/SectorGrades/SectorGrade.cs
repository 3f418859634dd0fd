using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.SectorGrades;

public abstract record SectorGradeFact
{
    private protected SectorGradeFact() { }
}

/// <summary>A sector's scheme in force gave a grade that differs from the last, in letter, points or grounds. It is the sector's grade, not the city's.</summary>
/// <param name="Grade">The scheme's letter; letters of different schemes do not compare, and none compares with the city's.</param>
/// <param name="VetoedBy">The veto rule that forced the grade; null when the score decided.</param>
/// <param name="Lines">One line for every indicator of the scheme, in its order.</param>
public sealed record SectorGradeAssigned(
    Uscc Uscc, string SchemeId, int SchemeVersion, string Grade, decimal Score, string? VetoedBy,
    IReadOnlyList<EvaluationLine> Lines, DateOnly GradedOn) : SectorGradeFact, IDatedFact, ISchemeVerdict
{
    DateOnly IDatedFact.EffectiveOn => GradedOn;

    StreamId ISchemeVerdict.Scheme => StreamId.For<SectorScheme>(SchemeId);

    public SchemeResult ToResult() => new(SchemeId, SchemeVersion, Grade, Score, VetoedBy, Lines, GradedOn);

    ISchemeVerdict ISchemeVerdict.With(SchemeResult result) => this with
    {
        SchemeVersion = result.SchemeVersion, Grade = result.Grade, Score = result.Score, VetoedBy = result.VetoedBy, Lines = result.Lines, GradedOn = result.EvaluatedOn,
    };
}

/// <summary>The subject is no longer graded under the scheme, for instance because it has closed or left the sector or the place.</summary>
public sealed record SectorGradeWithdrawn(Uscc Uscc, string SchemeId, string Reason, DateOnly EffectiveOn) : SectorGradeFact, IDatedFact;

/// <summary>The grade (行业评价) of one enterprise under one sector's scheme: stream <c>sector_grade/&lt;uscc&gt;/&lt;scheme&gt;</c>.</summary>
public abstract record SectorGrade : IFold<SectorGrade, SectorGradeFact>
{
    public sealed record Ungraded : SectorGrade;

    public sealed record Graded(SectorGradeAssigned Last) : SectorGrade;

    public static SectorGrade Initial { get; } = new Ungraded();

    public static SectorGrade Evolve(SectorGrade state, SectorGradeFact fact) => (state, fact) switch
    {
        (_, SectorGradeAssigned f) => new Graded(f),
        (Graded, SectorGradeWithdrawn) => new Ungraded(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
