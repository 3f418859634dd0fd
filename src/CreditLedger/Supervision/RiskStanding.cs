using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

public abstract record RiskStandingFact
{
    private protected RiskStandingFact() { }
}

/// <summary>A risk scheme in force gave a class that differs from the last, in letter, points or grounds. It is the regulator's class, not the public grade.</summary>
/// <param name="RiskClass">The scheme's letter; letters of different schemes do not compare, and none compares with a grade.</param>
/// <param name="VetoedBy">The rule that forced the class; null when the score decided.</param>
/// <param name="Lines">One line for every indicator of the scheme, in its order.</param>
public sealed record RiskClassAssigned(
    Uscc Uscc, string SchemeId, int SchemeVersion, string RiskClass, decimal Score, string? VetoedBy,
    IReadOnlyList<EvaluationLine> Lines, DateOnly ClassifiedOn) : RiskStandingFact, IDatedFact, ISchemeVerdict
{
    DateOnly IDatedFact.EffectiveOn => ClassifiedOn;

    StreamId ISchemeVerdict.Scheme => StreamId.For<RiskScheme>(SchemeId);

    public SchemeResult ToResult() => new(SchemeId, SchemeVersion, RiskClass, Score, VetoedBy, Lines, ClassifiedOn);

    ISchemeVerdict ISchemeVerdict.With(SchemeResult result) => this with
    {
        SchemeVersion = result.SchemeVersion, RiskClass = result.Grade, Score = result.Score, VetoedBy = result.VetoedBy, Lines = result.Lines, ClassifiedOn = result.EvaluatedOn,
    };
}

/// <summary>The subject is no longer classified under the scheme, for instance because it has closed or changed its sector.</summary>
public sealed record RiskClassWithdrawn(Uscc Uscc, string SchemeId, string Reason, DateOnly EffectiveOn) : RiskStandingFact, IDatedFact;

/// <summary>The risk class (信用风险分类) of one enterprise under one scheme: stream <c>risk_standing/&lt;uscc&gt;/&lt;scheme&gt;</c>.</summary>
public abstract record RiskStanding : IFold<RiskStanding, RiskStandingFact>
{
    public sealed record Unclassified : RiskStanding;

    public sealed record Classified(RiskClassAssigned Last) : RiskStanding;

    public static RiskStanding Initial { get; } = new Unclassified();

    public static RiskStanding Evolve(RiskStanding state, RiskStandingFact fact) => (state, fact) switch
    {
        (_, RiskClassAssigned f) => new Classified(f),
        (Classified, RiskClassWithdrawn) => new Unclassified(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
