using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary>Days and times as people here write them.</summary>
internal static class Moments
{
    /// <summary>An option for a time; where it names no offset, it is the city's.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name) { Description = description, CustomParser = ReadTime };

    /// <summary>An option for a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name) { Description = description, CustomParser = ReadDay };

    private static DateTimeOffset? ReadTime(ArgumentResult given)
    {
        if (given.Tokens is [var token] && DateTime.TryParse(token.Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            return time.Kind is DateTimeKind.Unspecified ? Shanghai.At(time) : DateTimeOffset.Parse(token.Value, CultureInfo.InvariantCulture);
        }

        given.AddError($"{given.Tokens[0].Value} is no time: it is written as 2026-07-01T12:00:00, or with an offset as 2026-07-01T04:00:00Z");
        return null;
    }

    private static DateOnly? ReadDay(ArgumentResult given)
    {
        if (given.Tokens is [var token] && DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        given.AddError($"{given.Tokens[0].Value} is no day: it is written as 2026-07-01");
        return null;
    }
}
