using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>What happens to a small population in the year of a plan, and what the plan must have come to at the end of each month, worked out by hand.</summary>
/// <param name="Population">Groups of enterprises to whom the same happens.</param>
/// <param name="Expected">What changes at the end of a month; what is not named stays as it was at the end of the month before.</param>
/// <param name="Activities">What was recorded by hand.</param>
/// <param name="Stewards">The days on which stewards were assigned.</param>
/// <param name="Bodies">Government bodies, and what was assessed of them.</param>
internal sealed record ScriptedYear(
    string Programme, IReadOnlyList<ScriptedGroup> Population, IReadOnlyList<ScriptedMonth> Expected, IReadOnlyList<ScriptedActivity>? Activities = null,
    IReadOnlyList<DateOnly>? Stewards = null, IReadOnlyList<ScriptedBody>? Bodies = null)
{
    public static ScriptedYear Of(string plan) =>
        RuleFile.Read<ScriptedYear>(Path.Combine(RuleSamples.Root, "tests", "CreditLedger.Tests", "Programmes", "Plans", "years", $"{plan}.json"));

    public static IEnumerable<DateOnly> MonthEnds => Enumerable.Range(1, 12).Select(month => new DateOnly(2023, month, DateTime.DaysInMonth(2023, month)));
}

/// <param name="Stays">Places, with the first day of the stay and the first day after it.</param>
/// <param name="Grades">Grades of the public evaluation by the day on which they were given.</param>
/// <param name="Says">Values of other facts, each from its day until the next.</param>
internal sealed record ScriptedGroup(
    string Name, int Count, MarketEntityKind Kind = MarketEntityKind.Firm, string District = "120101", string Sector = "F52", DateOnly? RegisteredOn = null,
    IReadOnlyList<ScriptedStay>? Stays = null, IReadOnlyDictionary<DateOnly, string>? Grades = null, IReadOnlyList<ScriptedPenalty>? Penalties = null,
    IReadOnlyList<ScriptedValue>? Says = null);

/// <param name="Assessments">What its areas were assessed at, by area, with the day.</param>
internal sealed record ScriptedBody(
    string Name, string District, DateOnly RegisteredOn, GovernmentBodyKind Kind = GovernmentBodyKind.SubDistrictOffice, IReadOnlyList<ScriptedAssessment>? Assessments = null);

internal sealed record ScriptedAssessment(IntegrityArea Area, decimal Points, DateOnly On);

internal sealed record ScriptedStay(string Place, DateOnly JoinedOn, DateOnly? LeftOn = null);

internal sealed record ScriptedPenalty(Severity Severity, DateOnly DecidedOn, DateOnly EndsOn);

/// <param name="Value">Left out for an occurrence on the day; 0 says that there was none.</param>
internal sealed record ScriptedValue(string Fact, DateOnly On, string? Of = null, RuleValue? Value = null);

internal sealed record ScriptedActivity(string Activity, DateOnly On, decimal Amount);

/// <param name="Subjects">How many enterprises the programme concerns.</param>
/// <param name="Targets">What the targets came to, to four digits; null for what is unknown.</param>
/// <param name="Granted">To how many each list, incentive and sanction applies.</param>
/// <param name="Indicators">What indicators came to on this very day.</param>
/// <param name="Kept">Exactly the promises that are kept on this very day.</param>
internal sealed record ScriptedMonth(
    DateOnly On, long? Subjects = null, IReadOnlyDictionary<string, decimal?>? Targets = null, IReadOnlyDictionary<string, long>? Granted = null,
    IReadOnlyDictionary<string, decimal>? Indicators = null, IReadOnlyList<string>? Kept = null);
