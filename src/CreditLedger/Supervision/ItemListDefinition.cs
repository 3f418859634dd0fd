using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>One version of an inspection item list (抽查事项清单): what may be inspected, on what basis, how many of whom and how often.</summary>
/// <param name="Schema">For editors: where the JSON Schema lies.</param>
/// <param name="Id">Lower-case words joined by hyphens; stays the same in all versions.</param>
/// <param name="Version">Grows by every enactment.</param>
/// <param name="EffectiveOn">The first day on which this version decides.</param>
/// <param name="Note">What a reader must know of it, such as that its ratios are synthetic.</param>
/// <param name="RiskScheme">The risk scheme whose classes the items speak of.</param>
/// <param name="Protections">Whom a stand-alone inspection may not trouble.</param>
public sealed record ItemListDefinition(
    string Id, int Version, DateOnly EffectiveOn, Title Title, Title Note, string RiskScheme, IReadOnlyList<InspectionItem> Items,
    IReadOnlyList<Protection> Protections,
    [property: JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema = null)
    : IRuleVersion<ItemListDefinition>
{
    /// <exception cref="RuleFileException">The file is missing, malformed or contradicts itself; with line and path.</exception>
    public static ItemListDefinition Read(string file, RuleFacts facts) => RuleProblem.Read<ItemListDefinition>(file, read => read.Problems(facts));

    public InspectionItem? Item(string id) => Items.FirstOrDefault(item => item.Id == id);

    public ItemListDefinition BeginningOn(DateOnly day) => this with { EffectiveOn = day };
}

/// <summary>One thing that may be inspected (抽查事项).</summary>
/// <param name="Id">Names the item within the list.</param>
/// <param name="Title">The item (抽查事项); its sub-item says what of it.</param>
/// <param name="SubItem">What of the item is looked at (抽查内容).</param>
/// <param name="Basis">The provision that permits or demands the inspection.</param>
/// <param name="Method">How it is inspected: on site, by documents, by sampling.</param>
/// <param name="Inspectees">Whom it concerns; an enterprise for which this is unknown is no inspectee.</param>
/// <param name="Mandated">The law demands this inspection of everyone it concerns: no protection stands against it.</param>
/// <param name="Speciality">What its inspectors must be qualified in; left out where every inspector may.</param>
/// <param name="Classes">How many of each risk class, and how often, from the lowest risk to the highest.</param>
public sealed record InspectionItem(
    string Id, Title Title, Title SubItem, LegalBasis Basis, Title Method, Condition Inspectees, bool Mandated,
    IReadOnlyList<ClassIntensity> Classes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Speciality = null)
{
    /// <summary>How closely a class is looked at; null for a class the list does not know.</summary>
    public ClassIntensity? Class(string riskClass) => Classes.FirstOrDefault(known => known.RiskClass == riskClass);
}

/// <summary>How closely a risk class is looked at.</summary>
/// <param name="RiskClass">The class's letter under the risk scheme of the list.</param>
/// <param name="RatioMin">The least share of the class that a plan may draw in a year, from 0 to 1.</param>
/// <param name="RatioMax">The greatest share, from 0 to 1.</param>
/// <param name="TimesPerYearMax">How often one enterprise of the class may be inspected for the item in a calendar year; 0 only where <paramref name="RatioMax"/> is 0.</param>
public sealed record ClassIntensity(string RiskClass, decimal RatioMin, decimal RatioMax, int TimesPerYearMax);

/// <summary>A rule that keeps stand-alone inspections away from those it covers, unless the law demands the inspection.</summary>
/// <param name="Id">Named in the refusal of an inspection that it stops.</param>
/// <param name="Title">What the rule is called.</param>
/// <param name="When">Whom it covers; an unknown condition covers nobody.</param>
/// <param name="Source">The document it rests on.</param>
public sealed record Protection(string Id, Title Title, Condition When, Title Source);
