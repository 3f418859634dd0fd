using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>How often a ranking is taken.</summary>
public enum RankingPeriod
{
    [Label("每半年", "half-yearly")] HalfYear,
    [Label("每年", "yearly")] Year,
}

/// <summary>A ranking by points on top of a grade. It is frozen on the last day of its period and stands open to objections before it counts.</summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Who">Who takes part, of the programme's subjects; unknown is no part.</param>
/// <param name="Indicators">What gives points; grades and classes may be among them.</param>
/// <param name="Ties">What decides between equal points, one after the other; the code decides at last, so that no two runs differ.</param>
/// <param name="TopShare">The share that is at the top, from above 0 to 1; a part of an enterprise is rounded down.</param>
/// <param name="ObjectionDays">Working days in which an enterprise may object.</param>
/// <param name="Grants">What the top is granted.</param>
public sealed record RankingRule(
    string Id, Title Title, RankingPeriod Period, Condition Who, IReadOnlyList<Indicator> Indicators, IReadOnlyList<TieRule> Ties, decimal TopShare,
    int ObjectionDays, Title Grants);

/// <summary>One thing that decides between equals.</summary>
/// <param name="Fact">A number or occurrences (facts.md); whoever it is unknown for comes last.</param>
public sealed record TieRule(string Fact, TieOrder Order);

/// <summary>Who comes first.</summary>
public enum TieOrder
{
    [Label("多者先", "the most first")] MostFirst,
    [Label("少者先", "the least first")] LeastFirst,
}
