using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>One version of a rule that people enact, of whichever kind.</summary>
public interface IRuleVersion<TSelf>
    where TSelf : IRuleVersion<TSelf>
{
    string Id { get; }

    int Version { get; }

    DateOnly EffectiveOn { get; }

    /// <summary>The same rule, deciding from another day on.</summary>
    TSelf BeginningOn(DateOnly day);
}

public static class RuleVersions
{
    // Not by their text: jsonb keeps the members of a JSON object in an order of its own.
    public static bool HasSameContentAs<T>(this T version, T other)
        where T : IRuleVersion<T> =>
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(version, RuleFile.Options), JsonSerializer.SerializeToElement(other, RuleFile.Options));
}
