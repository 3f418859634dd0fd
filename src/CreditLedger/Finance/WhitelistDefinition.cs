using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>One version of a finance whitelist (融资白名单): who is recommended to banks, for how long, and by which criteria.</summary>
/// <param name="Schema">For editors: where the JSON Schema lies.</param>
/// <param name="Id">Lower-case words joined by hyphens; stays the same in all versions.</param>
/// <param name="Version">Grows by every enactment.</param>
/// <param name="EffectiveOn">The first day on which this version decides.</param>
/// <param name="Note">What a reader must know of it, such as that its criteria are synthetic.</param>
/// <param name="ValidMonths">How long an entry stands before it has to be admitted again.</param>
/// <param name="Criteria">All of them must be met; an unknown value is never enough.</param>
public sealed record WhitelistDefinition(
    string Id, int Version, DateOnly EffectiveOn, Title Title, Title Note, int ValidMonths, IReadOnlyList<Criterion> Criteria,
    [property: JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema = null)
    : IRuleVersion<WhitelistDefinition>
{
    /// <exception cref="RuleFileException">The file is missing, malformed or contradicts itself; with line and path.</exception>
    public static WhitelistDefinition Read(string file, RuleFacts facts) =>
        RuleProblem.Read<WhitelistDefinition>(file, read => read.Problems(facts));

    public WhitelistDefinition BeginningOn(DateOnly day) => this with { EffectiveOn = day };

    /// <summary>What makes the list contradict itself although its JSON is well formed.</summary>
    public IEnumerable<RuleProblem> Problems(RuleFacts facts)
    {
        if (!SchemeCheck.RuleId().IsMatch(Id)) yield return new("$.id", "lower-case words joined by hyphens are wanted");
        if (Version < 1) yield return new("$.version", "versions count from 1");
        if (ValidMonths < 1) yield return new("$.validMonths", "an entry stands for at least a month");
        if (Criteria.Count == 0) yield return new("$.criteria", "at least one criterion is wanted: a list without criteria would recommend everyone");
        foreach (var problem in CriteriaCheck.Problems(Criteria, "$.criteria", facts)) yield return problem;
    }
}
