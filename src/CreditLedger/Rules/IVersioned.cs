using System.Collections.Immutable;

namespace CreditLedger.Rules;

/// <summary>All enacted versions of one rule, oldest first.</summary>
public interface IVersioned<TVersion>
{
    ImmutableArray<TVersion> Versions { get; }
}

public static class Versioned
{
    extension<TVersion>(IVersioned<TVersion> rule)
        where TVersion : class, IRuleVersion<TVersion>
    {
        /// <summary>The version enacted last; null when there is none.</summary>
        public TVersion? Latest => rule.Versions.LastOrDefault();

        /// <summary>The version that decides on a day; null before the first takes effect.</summary>
        public TVersion? InForceOn(DateOnly day) => rule.Versions.LastOrDefault(version => version.EffectiveOn <= day);

        public TVersion? Version(int number) => rule.Versions.FirstOrDefault(version => version.Version == number);
    }
}
