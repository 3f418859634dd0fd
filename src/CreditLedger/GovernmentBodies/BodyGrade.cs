using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

public abstract record BodyGradeFact
{
    private protected BodyGradeFact() { }
}

/// <summary>A scheme of government bodies in force gave a grade that differs from the last, in letter, points or grounds.</summary>
/// <param name="Grade">The scheme's letter; it compares with no enterprise's.</param>
/// <param name="VetoedBy">The veto rule that forced the grade; null when the score decided.</param>
/// <param name="Lines">One line for every indicator of the scheme, in its order.</param>
public sealed record BodyGradeAssigned(
    Uscc Uscc, string SchemeId, int SchemeVersion, string Grade, decimal Score, string? VetoedBy,
    IReadOnlyList<EvaluationLine> Lines, DateOnly GradedOn) : BodyGradeFact, IDatedFact, ISchemeVerdict
{
    DateOnly IDatedFact.EffectiveOn => GradedOn;

    StreamId ISchemeVerdict.Scheme => StreamId.For<BodyScheme>(SchemeId);

    public SchemeResult ToResult() => new(SchemeId, SchemeVersion, Grade, Score, VetoedBy, Lines, GradedOn);

    ISchemeVerdict ISchemeVerdict.With(SchemeResult result) => this with
    {
        SchemeVersion = result.SchemeVersion, Grade = result.Grade, Score = result.Score, VetoedBy = result.VetoedBy, Lines = result.Lines, GradedOn = result.EvaluatedOn,
    };
}

/// <summary>The body is no longer graded under the scheme.</summary>
public sealed record BodyGradeWithdrawn(Uscc Uscc, string SchemeId, string Reason, DateOnly EffectiveOn) : BodyGradeFact, IDatedFact;

/// <summary>The grade of one government body under one scheme: stream <c>body_grade/&lt;uscc&gt;/&lt;scheme&gt;</c>.</summary>
public abstract record BodyGrade : IFold<BodyGrade, BodyGradeFact>
{
    public sealed record Ungraded : BodyGrade;

    public sealed record Graded(BodyGradeAssigned Last) : BodyGrade;

    public static BodyGrade Initial { get; } = new Ungraded();

    public static BodyGrade Evolve(BodyGrade state, BodyGradeFact fact) => (state, fact) switch
    {
        (_, BodyGradeAssigned f) => new Graded(f),
        (Graded, BodyGradeWithdrawn) => new Ungraded(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
