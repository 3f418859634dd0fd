using System.Text.Json.Serialization;

namespace CreditLedger.Rules;

/// <summary>
/// A condition over a subject, as rule files write it: one test of one fact (fact and is), or all, any or not of further conditions.
/// Exactly one of the four forms is given. A condition over an unknown value is itself unknown, unless its other parts decide.
/// </summary>
/// <param name="Fact">Id of a fact of the fact catalogue (facts.md).</param>
/// <param name="Is">What the fact's value must be.</param>
/// <param name="All">Holds when every part holds.</param>
/// <param name="Any">Holds when one part holds.</param>
/// <param name="Not">Holds when the part does not.</param>
/// <param name="Of">What the fact is asked of, where it asks for it (facts.md), such as the id of a place.</param>
public sealed record Condition(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Fact = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Test? Is = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Condition>? All = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Condition>? Any = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Not = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Of = null);

/// <summary>What a value must be; where several members are given, all of them must hold.</summary>
/// <param name="Eq">Equal to this number, text or flag.</param>
/// <param name="In">Equal to one of these.</param>
/// <param name="Gte">At least; occurrences are counted.</param>
/// <param name="Lte">At most; occurrences are counted.</param>
/// <param name="Gt">More than; occurrences are counted.</param>
/// <param name="Lt">Less than; occurrences are counted.</param>
/// <param name="AtLeast">This letter of a grade or a class, or a better one.</param>
/// <param name="Known">Whether the value is known at all; the only test that is never unknown itself.</param>
public sealed record Test(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RuleValue? Eq = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RuleValue>? In = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Gte = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Lte = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Gt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Lt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Known = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AtLeast = null)
{
    internal bool ComparesNumbers => Gte is not null || Lte is not null || Gt is not null || Lt is not null;

    internal bool IsEmpty => IsOnlyOfKnown && Known is null;

    internal bool IsOnlyOfKnown => Eq is null && In is null && AtLeast is null && !ComparesNumbers;
}
