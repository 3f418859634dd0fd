using System.Text.Json.Serialization;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>One version of an evaluation scheme (评价方案): which facts are looked at, what they weigh, and where the grades begin.</summary>
/// <param name="Schema">For editors: where the JSON Schema lies.</param>
/// <param name="Id">Lower-case words joined by hyphens; stays the same in all versions.</param>
/// <param name="Version">Grows by every enactment.</param>
/// <param name="EffectiveOn">The first day on which this version decides.</param>
/// <param name="Note">What a reader must know of it, such as that its weights are synthetic.</param>
/// <param name="AppliesTo">The kinds of market entity it grades; natural persons are no such kind.</param>
/// <param name="MaxScore">The sum of what all indicators can give.</param>
/// <param name="Vetoes">Rules that force a grade (一票否决).</param>
/// <param name="CutOffs">The grades, or risk classes, from best to worst with the score at which each begins; the last begins nowhere and takes the rest.</param>
/// <param name="Subject">Whom it grades; enterprises where it is left out. A scheme of government bodies asks only facts about them, and applies to no kind of market entity.</param>
/// <param name="Where">Of these kinds, only the subjects for which this holds; one for which it is unknown is left out. Everyone where it is left out.</param>
public sealed record SchemeDefinition(
    string Id, int Version, DateOnly EffectiveOn, Title Title, Title Note, IReadOnlyList<MarketEntityKind> AppliesTo, decimal MaxScore,
    IReadOnlyList<Dimension> Dimensions, IReadOnlyList<Veto> Vetoes, IReadOnlyList<CutOff> CutOffs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Where = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] RuleSubject Subject = RuleSubject.Enterprise,
    [property: JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema = null)
    : IRuleVersion<SchemeDefinition>
{
    [JsonIgnore]
    public IEnumerable<Indicator> Indicators => Dimensions.SelectMany(dimension => dimension.Indicators);

    /// <exception cref="RuleFileException">The file is missing, malformed or contradicts itself; with line and path.</exception>
    /// <param name="only">Whom a scheme of its family grades; null where the family grades whomever its file says.</param>
    public static SchemeDefinition Read(string file, RuleFacts facts, RuleSubject? only = null) => RuleProblem.Read<SchemeDefinition>(file, read => read.Problems(facts, only));

    public SchemeDefinition BeginningOn(DateOnly day) => this with { EffectiveOn = day };
}

/// <summary>A first-level group of indicators, such as 基础信息 or 行业监管.</summary>
public sealed record Dimension(string Id, Title Title, IReadOnlyList<Indicator> Indicators);

/// <summary>One measured input of a scheme (指标).</summary>
/// <param name="Fact">Id of a fact of the fact catalogue (facts.md).</param>
/// <param name="WhenUnknown">The points given when the value is unknown; neither the best nor a punishment.</param>
/// <param name="Of">What the fact is asked of, where it asks for it (facts.md).</param>
public sealed record Indicator(
    string Id, Title Title, string Fact, PointsRule Points, decimal WhenUnknown,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Of = null);

/// <summary>A rule that forces a grade when its condition holds; an unknown condition forces nothing.</summary>
/// <param name="Grade">The letter it forces.</param>
/// <param name="Source">The law or document it rests on.</param>
public sealed record Veto(string Id, Title Title, Condition When, string Grade, Title Source);

/// <summary>One grade of a scheme, or one class of a risk scheme.</summary>
/// <param name="Grade">Its letter.</param>
/// <param name="From">The least score of the letter; left out for the last.</param>
public sealed record CutOff(
    string Grade, Title Title, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? From = null);
