using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>What the city sets for all pledges.</summary>
/// <param name="RemindDaysBefore">How many days before the due day the signatory is reminded.</param>
/// <param name="RemindDaysBeforeOf">The same for kinds that differ.</param>
/// <param name="FindingCountsMonths">How long a finding about a pledge is shown and counts: nothing adverse counts without end.</param>
public sealed record PledgeTerms(
    bool Synthetic, string Source, int RemindDaysBefore, IReadOnlyDictionary<PledgeKind, int> RemindDaysBeforeOf, int FindingCountsMonths)
{
    /// <exception cref="RuleFileException">The file is missing, malformed, asks for a reminder after the day, or lets findings count for no time.</exception>
    public static PledgeTerms Load(string directory)
    {
        var path = Path.Combine(directory, "pledges.json");
        var terms = RuleFile.Read<PledgeTerms>(path);
        if (terms.RemindDaysBeforeOf.Values.Append(terms.RemindDaysBefore).Min() < 0)
        {
            throw new RuleFileException(path, "$.remindDaysBefore", line: null, "a reminder comes before the day, not after it");
        }

        return terms.FindingCountsMonths < 1
            ? throw new RuleFileException(path, "$.findingCountsMonths", line: null, "a finding counts for at least a month")
            : terms;
    }

    /// <summary>Null where nothing falls due. A pledge signed inside the time of reminding is reminded from its first day on.</summary>
    public DateOnly? RemindOn(PledgeKind kind, DateOnly signedOn, DateOnly? dueOn)
    {
        if (dueOn is not { } due) return null;
        var days = RemindDaysBeforeOf.TryGetValue(kind, out var own) ? own : RemindDaysBefore;
        return due.DayNumber - signedOn.DayNumber < days ? signedOn : due.AddDays(-days);
    }

    /// <summary>The last day on which a finding of a day counts.</summary>
    public DateOnly CountsUntil(DateOnly foundOn) => foundOn.AddMonths(FindingCountsMonths).AddDays(-1);
}
