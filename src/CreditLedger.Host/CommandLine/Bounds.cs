using System.CommandLine;
using System.Globalization;

namespace CreditLedger.Host.CommandLine;

/// <summary>The bounds of an option's value; what is outside them is a fault of the command line.</summary>
internal static class Bounds
{
    public static Option<int> Within(this Option<int> option, int min, int max)
    {
        Check(option, text => !int.TryParse(text, CultureInfo.InvariantCulture, out var number) || (number >= min && number <= max), $"from {min} to {max}");
        return option;
    }

    /// <summary>Days whose first instant no clock can show are a slip of the hand.</summary>
    public static Option<DateOnly?> WithinYears(this Option<DateOnly?> option, int min, int max)
    {
        Check(option, text => !DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) || (day.Year >= min && day.Year <= max), $"a day from {min} to {max}");
        return option;
    }

    // What cannot be read at all is reported elsewhere, and asking here for its value would throw.
    private static void Check(Option option, Func<string, bool> holds, string bounds) => option.Validators.Add(given =>
    {
        if (given.Tokens.Any(token => !holds(token.Value))) given.AddError($"{option.Name} must be {bounds}");
    });
}
