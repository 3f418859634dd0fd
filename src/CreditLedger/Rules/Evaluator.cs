using System.Collections.Immutable;
using CreditLedger.Archives;

namespace CreditLedger.Rules;

/// <summary>What an evaluation came to.</summary>
public abstract record EvaluationOutcome
{
    private EvaluationOutcome() { }

    /// <param name="VetoedBy">The veto that forced the grade; null when the score decided.</param>
    public sealed record Evaluated(
        int SchemeVersion, string Grade, decimal Score, string? VetoedBy, ImmutableArray<EvaluationLine> Lines) : EvaluationOutcome
    {
        /// <summary>Whether it is what was recorded last. A subject grows older every day: an observed value that changes neither points nor records is no news.</summary>
        internal bool SaysTheSame(SchemeResult last) =>
            SchemeVersion == last.SchemeVersion && Grade == last.Grade && Score == last.Score && VetoedBy == last.VetoedBy && Lines.Length == last.Lines.Count
            && Lines.Zip(last.Lines).All(pair =>
                pair.First.Indicator == pair.Second.Indicator && pair.First.Points == pair.Second.Points && pair.First.Records.SequenceEqual(pair.Second.Records));
    }

    /// <param name="Reason">Why the scheme says nothing about the subject.</param>
    public sealed record NotEvaluated(string Reason) : EvaluationOutcome;
}

/// <summary>What one indicator saw and what it gave.</summary>
/// <param name="Indicator">The indicator's id in the scheme.</param>
/// <param name="Observed">The value seen, written out; null when it is unknown.</param>
/// <param name="Points">What it contributed, after decay.</param>
/// <param name="Records">The records the value came from; empty where it came from the register.</param>
public sealed record EvaluationLine(string Indicator, string? Observed, decimal Points, IReadOnlyList<RecordId> Records);

/// <summary>One version of a scheme made ready to evaluate any number of subjects on any number of threads. Pure.</summary>
public sealed class Evaluator
{
    public static readonly EvaluationOutcome NotInForce = new EvaluationOutcome.NotEvaluated("the scheme is not in force");
    public static readonly EvaluationOutcome NotRegistered = new EvaluationOutcome.NotEvaluated("the enterprise is not in the register");
    public static readonly EvaluationOutcome NotItsKind = new EvaluationOutcome.NotEvaluated("the scheme does not apply to this kind of market entity");
    public static readonly EvaluationOutcome NotItsSubject = new EvaluationOutcome.NotEvaluated("the scheme does not apply to this enterprise");
    public static readonly EvaluationOutcome HasClosed = new EvaluationOutcome.NotEvaluated("the enterprise has closed");
    public static readonly EvaluationOutcome NotABody = new EvaluationOutcome.NotEvaluated("there is no government body of this code in the register");
    public static readonly EvaluationOutcome NotItsBody = new EvaluationOutcome.NotEvaluated("the scheme does not apply to this government body");

    private readonly (Indicator Indicator, Func<CreditSubject, DateOnly, Observation> Observe)[] indicators;
    private readonly (Veto Veto, CompiledCondition When, int Rank)[] vetoes;
    private readonly CompiledCondition? where;

    public Evaluator(SchemeDefinition scheme, RuleFacts facts)
    {
        Scheme = scheme;
        indicators = [.. scheme.Indicators.Select(indicator => (indicator, facts.Bind(indicator.Fact, indicator.Of).Observe))];
        vetoes = [.. scheme.Vetoes.Select(veto => (veto, CompiledCondition.Compile(veto.When, facts), RankOf(veto.Grade)))];
        where = scheme.Where is { } condition ? CompiledCondition.Compile(condition, facts) : null;
    }

    public SchemeDefinition Scheme { get; }

    public EvaluationOutcome Evaluate(CreditSubject subject, DateOnly asOf)
    {
        if (asOf < Scheme.EffectiveOn) return NotInForce;
        if (PassedOver(subject, asOf) is { } reason) return reason;

        var lines = ImmutableArray.CreateBuilder<EvaluationLine>(indicators.Length);
        decimal score = 0;
        foreach (var (indicator, observe) in indicators)
        {
            var seen = observe(subject, asOf);
            var points = seen.IsKnown ? indicator.Points.For(seen, asOf) : indicator.WhenUnknown;
            score += points;
            lines.Add(new EvaluationLine(indicator.Id, seen.Written, points, seen.Records));
        }

        var (rank, vetoedBy) = (RankOf(score), default(string));
        foreach (var (veto, when, forced) in vetoes)
        {
            // A veto only ever lowers; the first of those that lower most is named.
            if (forced > rank && when.Evaluate(subject, asOf) == Truth.True) (rank, vetoedBy) = (forced, veto.Id);
        }

        return new EvaluationOutcome.Evaluated(Scheme.Version, Scheme.CutOffs[rank].Grade, score, vetoedBy, lines.MoveToImmutable());
    }

    // Whom the scheme does not grade. A scheme of enterprises knows no government body, and one of government bodies no enterprise.
    private EvaluationOutcome? PassedOver(CreditSubject subject, DateOnly asOf)
    {
        var isOutside = where is not null && where.Evaluate(subject, asOf) != Truth.True;
        if (Scheme.Subject is RuleSubject.GovernmentBody) return subject.Body?.RegisteredOn <= asOf ? isOutside ? NotItsBody : null : NotABody;
        if (subject.Register is not { } entry) return NotRegistered;
        if (subject.IsClosedOn(asOf)) return HasClosed;
        if (!Scheme.AppliesTo.Contains(entry.Kind)) return NotItsKind;
        return isOutside ? NotItsSubject : null;
    }

    private int RankOf(string grade) => Scheme.CutOffs.TakeWhile(cutOff => cutOff.Grade != grade).Count();

    private int RankOf(decimal score)
    {
        var rank = 0;
        while (Scheme.CutOffs[rank].From > score) rank++;
        return rank;
    }
}
