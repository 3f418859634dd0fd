using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>Why an enterprise has its grade (评价说明): the scheme, each dimension and indicator, what was seen and which records it came from.</summary>
/// <param name="SchemeId">The evaluation scheme.</param>
/// <param name="SchemeVersion">The version that decided.</param>
/// <param name="Scheme">The scheme's title.</param>
/// <param name="Note">What a reader must know of the scheme.</param>
/// <param name="Grade">The grade.</param>
/// <param name="GradeTitle">What the grade is called.</param>
/// <param name="Score">Points reached.</param>
/// <param name="MaxScore">Points that can be reached.</param>
/// <param name="EvaluatedOn">The day of the evaluation.</param>
/// <param name="Veto">The rule that forced the grade; null when the score decided.</param>
/// <param name="Thresholds">The grades and the scores at which they begin.</param>
/// <param name="Dimensions">The groups of indicators, in the scheme's order.</param>
public sealed record Explanation(
    string SchemeId, int SchemeVersion, Title Scheme, Title Note, string Grade, Title GradeTitle, decimal Score, decimal MaxScore,
    DateOnly EvaluatedOn, ExplainedVeto? Veto, Title Thresholds, IReadOnlyList<ExplainedDimension> Dimensions)
{
    /// <param name="scheme">The version named in the result; another would explain something that did not happen.</param>
    public static Explanation Of(SchemeDefinition scheme, SchemeResult grade, RuleFacts facts)
    {
        if (scheme.Id != grade.SchemeId || scheme.Version != grade.SchemeVersion)
        {
            throw new ArgumentException($"The grade was given by {grade.SchemeId} version {grade.SchemeVersion}.", nameof(scheme));
        }

        var lines = grade.Lines.ToDictionary(line => line.Indicator, StringComparer.Ordinal);
        var veto = scheme.Vetoes.FirstOrDefault(veto => veto.Id == grade.VetoedBy);
        return new Explanation(
            scheme.Id, scheme.Version, scheme.Title, scheme.Note, grade.Grade, scheme.CutOffs.First(cutOff => cutOff.Grade == grade.Grade).Title,
            grade.Score, scheme.MaxScore, grade.EvaluatedOn,
            veto is null ? null : new ExplainedVeto(veto.Id, veto.Title, RuleText.Of(veto.When, facts), veto.Source),
            ThresholdsOf(scheme), [.. scheme.Dimensions.Select(dimension => Of(dimension, lines, facts))]);
    }

    /// <summary>What the text calls the outcome, and how one came to it.</summary>
    internal ExplanationWords Words { get; init; } = ExplanationWords.Evaluation;

    /// <summary>The same as a text to be read.</summary>
    public string ToText(Language language) => ExplanationText.Of(this, language);

    private static ExplainedDimension Of(Dimension dimension, Dictionary<string, EvaluationLine> lines, RuleFacts facts)
    {
        IReadOnlyList<ExplainedIndicator> indicators =
            [.. dimension.Indicators.Select(indicator => Of(indicator, lines[indicator.Id], facts.Bind(indicator.Fact, indicator.Of)))];
        return new(dimension.Id, dimension.Title, indicators.Sum(line => line.Points), indicators.Sum(line => line.MaxPoints), indicators);
    }

    private static ExplainedIndicator Of(Indicator indicator, EvaluationLine line, RuleFact fact) => new(
        indicator.Id, indicator.Title, fact.Id, fact.Source, line.Observed,
        line.Observed is { } seen
            ? RuleText.Value(fact, seen)
            : new Title($"未知，按 {indicator.WhenUnknown} 分计", $"unknown, counted as {indicator.WhenUnknown}"),
        line.Points, indicator.Points.Max, PointsText.Of(indicator.Points, fact), line.Records);

    internal static Title ThresholdsOf(SchemeDefinition scheme) => new(
        string.Join("；", scheme.CutOffs.Select(cutOff => cutOff.From is { } from ? $"{cutOff.Grade} ≥ {from}" : $"{cutOff.Grade} 其余")),
        string.Join("; ", scheme.CutOffs.Select(cutOff => cutOff.From is { } from ? $"{cutOff.Grade} from {from}" : $"{cutOff.Grade} below")));
}

/// <summary>What a version of a scheme came to for one subject, as the ledger keeps it.</summary>
/// <param name="Grade">The scheme's letter: a grade of the public evaluation, or a risk class.</param>
public sealed record SchemeResult(
    string SchemeId, int SchemeVersion, string Grade, decimal Score, string? VetoedBy, IReadOnlyList<EvaluationLine> Lines, DateOnly EvaluatedOn)
{
    public static SchemeResult Of(SchemeDefinition scheme, EvaluationOutcome.Evaluated outcome, DateOnly on) =>
        new(scheme.Id, scheme.Version, outcome.Grade, outcome.Score, outcome.VetoedBy, outcome.Lines, on);
}

/// <summary>A rule that forced the outcome whatever the score.</summary>
/// <param name="Id">Names the rule within the scheme.</param>
/// <param name="Title">What the rule is called.</param>
/// <param name="Condition">The condition that held, in words.</param>
/// <param name="Source">The law or document it rests on.</param>
public sealed record ExplainedVeto(string Id, Title Title, Title Condition, Title Source);

/// <summary>One group of indicators with its sum.</summary>
/// <param name="Id">Names the group within the scheme.</param>
/// <param name="Title">What the group is called.</param>
/// <param name="Points">Points reached in the group.</param>
/// <param name="MaxPoints">Points that can be reached in the group.</param>
/// <param name="Indicators">Its indicators, in the scheme's order.</param>
public sealed record ExplainedDimension(string Id, Title Title, decimal Points, decimal MaxPoints, IReadOnlyList<ExplainedIndicator> Indicators);

/// <summary>One indicator: what was seen, what it gave, and why.</summary>
/// <param name="Id">Names the indicator within the scheme.</param>
/// <param name="Title">What the indicator is called.</param>
/// <param name="Fact">Id of the fact that was looked at.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Observed">The value seen, written out; null when it is unknown.</param>
/// <param name="ObservedText">The value in words, with its unit.</param>
/// <param name="Points">Points given, after decay.</param>
/// <param name="MaxPoints">Points that can be given.</param>
/// <param name="Rule">How the value becomes points, in words.</param>
/// <param name="Records">The records the value came from; empty where it came from the register.</param>
public sealed record ExplainedIndicator(
    string Id, Title Title, string Fact, Title Source, string? Observed, Title ObservedText, decimal Points, decimal MaxPoints, Title Rule,
    IReadOnlyList<RecordId> Records);
