using System.Diagnostics.CodeAnalysis;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Language;

/// <summary>The specification's spelling of <see cref="DirectiveLocation"/> (§3.13): FRAGMENT_SPREAD for FragmentSpread.</summary>
public static class DirectiveLocations
{
    private static readonly Dictionary<DirectiveLocation, string> s_spelling =
        Enum.GetValues<DirectiveLocation>().ToDictionary(location => location, Upper);

    private static readonly Dictionary<string, DirectiveLocation> s_meaning =
        s_spelling.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Spell(this DirectiveLocation location) => s_spelling[location];

    public static bool TryRead(string spelling, [NotNullWhen(true)] out DirectiveLocation? location)
    {
        location = s_meaning.TryGetValue(spelling, out var found) ? found : null;
        return location is not null;
    }

    private static string Upper(DirectiveLocation location) => string.Concat(location.ToString().Select((letter, i) =>
        char.IsUpper(letter) && i > 0 ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));
}
