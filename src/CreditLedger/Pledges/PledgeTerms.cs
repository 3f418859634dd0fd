using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>What the city sets for all pledges.</summary>
/// <param name="RemindDaysBefore">How many days before the due day the signatory is reminded.</param>
/// <param name="RemindDaysBeforeOf">The same for kinds that differ.</param>
public sealed record PledgeTerms(
    bool Synthetic, string Source, int RemindDaysBefore, IReadOnlyDictionary<PledgeKind, int> RemindDaysBeforeOf)
{
    /// <exception cref="RuleFileException">The file is missing, malformed, or asks for a reminder after the day.</exception>
    public static PledgeTerms Load(string directory)
    {
        var path = Path.Combine(directory, "pledges.json");
        var terms = RuleFile.Read<PledgeTerms>(path);
        return terms.RemindDaysBeforeOf.Values.Append(terms.RemindDaysBefore).Min() < 0
            ? throw new RuleFileException(path, "$.remindDaysBefore", line: null, "a reminder comes before the day, not after it")
            : terms;
    }

    /// <summary>Null where nothing falls due. A pledge signed inside the time of reminding is reminded from its first day on.</summary>
    public DateOnly? RemindOn(PledgeKind kind, DateOnly signedOn, DateOnly? dueOn)
    {
        if (dueOn is not { } due) return null;
        var days = RemindDaysBeforeOf.TryGetValue(kind, out var own) ? own : RemindDaysBefore;
        return due.DayNumber - signedOn.DayNumber < days ? signedOn : due.AddDays(-days);
    }
}
