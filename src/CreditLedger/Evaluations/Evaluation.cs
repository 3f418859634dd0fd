using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

public abstract record EvaluationFact
{
    private protected EvaluationFact() { }
}

/// <summary>An evaluation under a scheme in force gave a grade that differs from the last, in letter, points or grounds.</summary>
/// <param name="Score">Points under the scheme, with the digits it counts in.</param>
/// <param name="VetoedBy">The veto rule that forced the grade; null when the score decided.</param>
/// <param name="Lines">One line for every indicator of the scheme, in its order; titles and thresholds stand in the scheme's version.</param>
public sealed record GradeAssigned(
    Uscc Uscc, string SchemeId, int SchemeVersion, string Grade, decimal Score, string? VetoedBy,
    IReadOnlyList<EvaluationLine> Lines, DateOnly EvaluatedOn) : EvaluationFact, IDatedFact, ISchemeVerdict
{
    DateOnly IDatedFact.EffectiveOn => EvaluatedOn;

    StreamId ISchemeVerdict.Scheme => StreamId.For<EvaluationScheme>(SchemeId);

    public SchemeResult ToResult() => new(SchemeId, SchemeVersion, Grade, Score, VetoedBy, Lines, EvaluatedOn);

    ISchemeVerdict ISchemeVerdict.With(SchemeResult result) => this with
    {
        SchemeVersion = result.SchemeVersion, Grade = result.Grade, Score = result.Score, VetoedBy = result.VetoedBy, Lines = result.Lines, EvaluatedOn = result.EvaluatedOn,
    };
}

/// <summary>The subject is no longer evaluated under the scheme, for instance because it has closed.</summary>
public sealed record GradeWithdrawn(Uscc Uscc, string SchemeId, string Reason, DateOnly EffectiveOn) : EvaluationFact, IDatedFact;

/// <summary>The standing of one enterprise under one scheme: stream <c>evaluation/&lt;uscc&gt;/&lt;scheme&gt;</c>.</summary>
public abstract record Evaluation : IFold<Evaluation, EvaluationFact>
{
    public sealed record Ungraded : Evaluation;

    public sealed record Graded(GradeAssigned Last) : Evaluation;

    public static Evaluation Initial { get; } = new Ungraded();

    public static Evaluation Evolve(Evaluation state, EvaluationFact fact) => (state, fact) switch
    {
        (_, GradeAssigned f) => new Graded(f),
        (Graded, GradeWithdrawn) => new Ungraded(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
