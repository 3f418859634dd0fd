using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Measures;

/// <summary>A benefit for good standing (守信激励).</summary>
/// <param name="Id">Names the measure within its programme.</param>
/// <param name="Title">What is granted.</param>
/// <param name="Provider">Who grants it.</param>
/// <param name="When">To whom; an unknown condition grants nothing. Read cumulatively: who is better than asked has it too.</param>
/// <param name="Relief">What it spares of inspections; left out where it spares none.</param>
/// <param name="Source">Where it is promised.</param>
public sealed record Incentive(
    string Id, Title Title, Title Provider, Condition When,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] InspectionRelief? Relief = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Title? Source = null);

/// <summary>What an incentive spares of inspections.</summary>
/// <param name="NoStandAlone">No inspections outside draws.</param>
/// <param name="ExceptMandated">Inspections that the law demands are made all the same; a relief that spares them does not load.</param>
public sealed record InspectionRelief(bool NoStandAlone, bool ExceptMandated);

/// <summary>A burden on bad standing (失信惩戒措施). There is none without an item of the sanction catalogue and a legal basis.</summary>
/// <param name="Id">Names the measure within its programme.</param>
/// <param name="Title">What is withheld or imposed.</param>
/// <param name="Provider">Who applies it.</param>
/// <param name="When">To whom; an unknown condition burdens nobody.</param>
/// <param name="Item">The item of the sanction catalogue (惩戒措施清单) that permits it.</param>
/// <param name="Basis">The provision it rests on; one that the item names.</param>
public sealed record Sanction(string Id, Title Title, Title Provider, Condition When, string Item, LegalBasis Basis);
