using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Decisions;

/// <summary>What kind of rule decides about an enterprise or a government body.</summary>
public enum DecisionKind
{
    [Label("公共信用综合评价", "grade of the public evaluation")] PublicGrade,
    [Label("信用风险分类", "risk class")] RiskClass,
    [Label("行业评价", "grade of a sector or a programme")] SectorGrade,
    [Label("融资白名单", "finance whitelist")] FinanceWhitelist,
    [Label("行动方案适用对象", "whom a programme concerns")] Programme,
    [Label("行动方案名单", "list of a programme")] ProgrammeList,
    [Label("守信激励", "incentive of a programme")] Incentive,
    [Label("失信惩戒措施", "sanction of a programme")] Sanction,
    [Label("行动方案积分", "points in a ranking of a programme")] Ranking,
    [Label("已统计排名中的名次", "place in a ranking that was taken")] RankingPlace,
    [Label("政务诚信评价", "grade of a government body")] BodyGrade,
}

/// <summary>What one rule says of one enterprise, or of one government body, as of a day, under the version in force on that day, with every ground.</summary>
/// <param name="Kind">What kind of rule it is.</param>
/// <param name="RuleId">The scheme, list or programme.</param>
/// <param name="Part">Which part of a programme, as its file names it: lists.credit-tenants, and for a ranking that was taken its period with it: rankings.points.2023H1; null where the rule decides as a whole.</param>
/// <param name="Version">The version that decided.</param>
/// <param name="EffectiveOn">The first day on which that version decided.</param>
/// <param name="RuleHash">SHA-256 over the canonical JSON of that version, as lower-case hexadecimal: of the file it was enacted from, too.</param>
/// <param name="Title">What the rule is called.</param>
/// <param name="AsOf">The day as of which it decided.</param>
/// <param name="KnownAt">Only what was on record then was looked at; null for all that is on record.</param>
/// <param name="Letter">The grade or class; null where the rule gives none, or gives none to this enterprise.</param>
/// <param name="Score">The points, of a scheme or of a ranking; null where it gives none.</param>
/// <param name="Met">Whether the enterprise is admitted, granted or concerned, takes part in a ranking or is at its top; null when that is unknown, or when the rule gives letters.</param>
/// <param name="Explanation">Each step, with the facts of the ledger behind it.</param>
/// <param name="InputsHash">SHA-256 over the code of the enterprise or body and the ids of the facts it was decided from, in the order of the log.</param>
/// <param name="Hash">SHA-256 over the rule, the day, the outcome, the steps and the hash of the inputs: the same for whoever asks the same.</param>
public sealed record RuleDecision(
    DecisionKind Kind, string RuleId, string? Part, int Version, DateOnly EffectiveOn, string RuleHash, Title Title, DateOnly AsOf, DateTimeOffset? KnownAt,
    string? Letter, decimal? Score, bool? Met, ExplanationNode Explanation, string InputsHash, string Hash)
{
    /// <summary>The same as a text to be read.</summary>
    public string ToText(Language language) => DecisionText.Of(this, language);
}
