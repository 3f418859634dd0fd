using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>What a rule does to a row that it finds.</summary>
public enum RuleEffect
{
    /// <summary>The row is kept out of the archives, with the rule's id, until it is delivered again in order.</summary>
    [Label("隔离", "quarantine")] Quarantine,

    /// <summary>The value is understood all the same; the report counts how often.</summary>
    [Label("规范化", "normalised")] Normalised,
}

/// <summary>A check that accepts or quarantines a row (质量规则).</summary>
/// <param name="Id">Stable; stands in the quarantine and in the error report.</param>
public sealed record QualityRule(string Id, RuleEffect Effect, string Zh, string En)
{
    /// <param name="en">What it is in this case, where more can be said than the rule says; null otherwise.</param>
    public Finding On(string? column, string? en = null) => new(Id, column, Zh, en ?? En);
}

/// <summary>A rule that a row broke.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Column">Its canonical name; null where the row as a whole is meant.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">What is wrong, in English.</param>
public sealed record Finding(string Rule, string? Column, string Zh, string En);
