using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>
/// What the plan promised and how it is measured; exactly one of: subjects, share, sum, list, indicator, activity, stewards, places,
/// bodies, unmeasured.
/// </summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Promised">The number that was promised; a share from 0 to 1.</param>
/// <param name="AtMost">The number is an upper bound; it is a lower one where this is left out.</param>
/// <param name="Subjects">Counts the programme's subjects for whom this holds.</param>
/// <param name="Share">The share of the programme's subjects for whom something holds.</param>
/// <param name="Sum">The sum of a number over the programme's subjects.</param>
/// <param name="List">Counts who stands on this list of the programme.</param>
/// <param name="Indicator">Takes this indicator of a place.</param>
/// <param name="Activity">Sums what was recorded of this activity within the programme's period.</param>
/// <param name="Stewards">Counts the stewards assigned to the programme's places.</param>
/// <param name="Places">Counts the programme's places of which something is recorded: those with at least one member.</param>
/// <param name="Bodies">Counts government bodies, or says their share.</param>
/// <param name="Unmeasured">Why the platform cannot measure it.</param>
/// <param name="Within">Of facts that consist of occurrences only those within the programme's period count, so that a loan of an earlier year is none of this one's.</param>
public sealed record Target(
    string Id, Title Title, decimal Promised,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AtMost = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Subjects = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SubjectShare? Share = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SubjectSum? Sum = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? List = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Indicator = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Activity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Stewards = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Places = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BodyCount? Bodies = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Title? Unmeasured = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Within = false)
{
    internal int Forms => new object?[] { Subjects, Share, Sum, List, Indicator, Activity, Bodies, Unmeasured }.Count(form => form is not null) + (Stewards ? 1 : 0) + (Places ? 1 : 0);

    /// <summary>Whether the promise is kept; null while nothing is known.</summary>
    public bool? IsKept(decimal? actual) => actual is not { } known ? null : AtMost ? known <= Promised : known >= Promised;
}

/// <summary>A share of the programme's subjects.</summary>
/// <param name="When">Those for whom this holds; unknown does not hold.</param>
/// <param name="Of">Among those for whom this holds; among all of them where it is left out.</param>
public sealed record SubjectShare(Condition When, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Of = null);

/// <summary>A sum over the programme's subjects.</summary>
/// <param name="Fact">A number (facts.md), or occurrences whose amounts are summed; unknown adds nothing.</param>
/// <param name="When">Among those for whom this holds; among all of them where it is left out.</param>
/// <param name="Of">What the fact is asked of, where it asks for it.</param>
public sealed record SubjectSum(
    string Fact,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? When = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Of = null);

/// <summary>Government bodies that are counted, whoever the programme's subjects are: a public body is none of them.</summary>
/// <param name="When">Those for whom this holds (facts about a government body, such as its grade under a scheme); unknown does not hold.</param>
/// <param name="Of">Among those for whom this holds, such as the offices of a district; among all of the register where it is left out.</param>
/// <param name="Share">Their share, from 0 to 1, and not their number.</param>
public sealed record BodyCount(
    Condition When,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Of = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Share = false);
