using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>Why an enterprise has its risk class: the scheme, each dimension and indicator, what was seen and which records it came from.</summary>
/// <param name="why">The same in the words of the rule engine, which calls every letter a grade.</param>
public sealed class RiskExplanation(Explanation why)
{
    /// <summary>The risk scheme.</summary>
    public string SchemeId => why.SchemeId;

    /// <summary>The version that decided.</summary>
    public int SchemeVersion => why.SchemeVersion;

    /// <summary>The scheme's title.</summary>
    public Title Scheme => why.Scheme;

    /// <summary>What a reader must know of the scheme.</summary>
    public Title Note => why.Note;

    /// <summary>The class.</summary>
    public string RiskClass => why.Grade;

    /// <summary>What the class is called.</summary>
    public Title RiskClassTitle => why.GradeTitle;

    /// <summary>Points reached.</summary>
    public decimal Score => why.Score;

    /// <summary>Points that can be reached.</summary>
    public decimal MaxScore => why.MaxScore;

    /// <summary>The day of the classification.</summary>
    public DateOnly ClassifiedOn => why.EvaluatedOn;

    /// <summary>The rule that forced the class; null when the score decided.</summary>
    public ExplainedVeto? Veto => why.Veto;

    /// <summary>The classes and the scores at which they begin.</summary>
    public Title Thresholds => why.Thresholds;

    /// <summary>The groups of indicators, in the scheme's order.</summary>
    public IReadOnlyList<ExplainedDimension> Dimensions => why.Dimensions;

    /// <summary>The same as a text to be read.</summary>
    public string ToText(Language language) => (why with { Words = ExplanationWords.Risk }).ToText(language);
}
