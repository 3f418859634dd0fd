using CreditLedger.City;

namespace CreditLedger.Samples;

/// <summary>A pledge, before it is written into a row.</summary>
/// <param name="Performance">As it was confirmed on <paramref name="VerifiedOn"/>; both null while nobody has.</param>
internal sealed record SamplePledge(
    string Code, DateOnly SignedOn, DateOnly? DueOn, Population.PledgeClass Class, Agency Agency, bool IsPublic, string? Performance, DateOnly? VerifiedOn)
{
    public const string Kept = "全部履行";

    /// <summary>The pledges of an enterprise as they happen to fall: six of ten enterprises make none.</summary>
    public static IEnumerable<SamplePledge> Of(SampleEnterprise enterprise, Desk desk)
    {
        var habits = desk.Population.Pledges;
        var dice = new Dice(desk.Options.Seed, enterprise.Index, "pledges");
        var (first, last) = (FirstDayOf(enterprise, desk), LastDayOf(enterprise, desk));
        if (!dice.Chance(habits.Share) || first > last) yield break;

        var taken = new HashSet<DateOnly>();
        var count = 1 + dice.Geometric(habits.Mean - 1);
        for (var number = 1; number <= count; number++)
        {
            var pledge = Make(enterprise, desk, dice, dice.Between(first, last), enterprise.Ordinal);
            // One serial belongs to one enterprise and counts one pledge a day.
            if (taken.Add(pledge.SignedOn)) yield return pledge;
        }
    }

    /// <param name="serial">Apart on one day in one district.</param>
    public static SamplePledge Make(SampleEnterprise enterprise, Desk desk, Dice dice, DateOnly signedOn, int serial)
    {
        var habits = desk.Population.Pledges;
        var kind = dice.Pick(habits.Kinds, k => k.Share);
        var days = kind.Days ?? 365;
        var end = signedOn.AddDays(days);
        var performance = dice.Pick(habits.Performances, p => p.Share).Performance;
        // That something was not performed can only be found when there is no time left to perform it.
        var verifiedOn = dice.Between(end.AddDays(performance == Kept ? -days / 4 : 1), end.AddDays(20));
        var isVerified = dice.Chance(habits.Verified) && verifiedOn <= LastDayOf(enterprise, desk);
        return new SamplePledge(
            $"{enterprise.District.Code}{signedOn:yyyyMMdd}{serial:D6}", signedOn, kind.Days is null ? null : end, kind,
            desk.DeciderOf(enterprise.District, FileKind.Pledge, kind.By), IsPublic: !dice.Chance(habits.Withheld),
            isVerified ? performance : null, isVerified ? verifiedOn : null);
    }

    public static DateOnly FirstDayOf(SampleEnterprise enterprise, Desk desk)
    {
        var since = desk.Options.Today.AddYears(-desk.Population.Pledges.Since);
        return enterprise.RegisteredOn > since ? enterprise.RegisteredOn : since;
    }

    /// <summary>Nobody pledges for an enterprise that has closed, or confirms what it did.</summary>
    public static DateOnly LastDayOf(SampleEnterprise enterprise, Desk desk) => enterprise.ClosedOn?.AddDays(-1) ?? desk.Options.Today;

    /// <summary>As it stood on a day; null before it was made.</summary>
    public SamplePledge? AsOf(DateOnly day) => SignedOn > day ? null : VerifiedOn > day ? this with { Performance = null, VerifiedOn = null } : this;
}
