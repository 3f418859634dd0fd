using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>When a version of a rule may follow the one before it: its number grows, and what was decided already stays as it was decided.</summary>
internal static class Succession
{
    /// <param name="last">The version enacted last; null when this is the first, which may take effect on any day.</param>
    /// <returns>One of the two refusals; null when the version may follow.</returns>
    public static Refusal? Refuse<T>(T version, T? last, DateOnly today, Refusal notGrowing, Refusal retroactive)
        where T : class, IRuleVersion<T>
    {
        if (last is null) return null;
        if (version.Version <= last.Version) return notGrowing with { Hint = $"version {last.Version} of {last.Id} is enacted" };
        var earliest = Later(today, last.EffectiveOn);
        return version.EffectiveOn < earliest ? retroactive with { Hint = $"{version.Id} can begin on {earliest:yyyy-MM-dd} or later" } : null;
    }

    /// <summary>
    /// A version that was published before it reached this ledger: where an earlier one has decided since, it begins today; nothing is decided
    /// anew for days that have passed. One that is enacted already keeps the day on which it began.
    /// </summary>
    public static T Late<T>(T version, IVersioned<T> rule, DateOnly today)
        where T : class, IRuleVersion<T>
    {
        if (rule.Version(version.Version) is { } known) return version.BeginningOn(known.EffectiveOn);
        return rule.Latest is { } last ? version.BeginningOn(Later(version.EffectiveOn, Later(today, last.EffectiveOn))) : version;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
