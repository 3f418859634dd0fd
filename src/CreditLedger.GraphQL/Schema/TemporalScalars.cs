using System.Globalization;

namespace CreditLedger.GraphQL.Schema;

internal sealed class DateScalar() : TextScalar("Date", "A calendar day without a time or zone, as `2024-02-29`.",
    new Uri("https://scalars.graphql.org/andimarek/local-date"))
{
    protected override object Read(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refused(text, "a date such as 2024-02-29");

    protected override string Format(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new CoercionException($"Date cannot represent value: {value}"),
    };
}

/// <summary>RFC 3339. The offset must be there: a time without one is not a moment.</summary>
internal sealed class DateTimeScalar() : TextScalar("DateTime", "A moment with its offset from UTC, as `2024-02-29T08:00:00+08:00`.",
    new Uri("https://scalars.graphql.org/andimarek/date-time"))
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    protected override object Read(string text) =>
        DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw Refused(text, "a date and time with offset such as 2024-02-29T08:00:00+08:00");

    protected override string Format(object value) => value switch
    {
        DateTimeOffset { Offset.Ticks: 0 } moment => Format(moment.UtcDateTime),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => throw new CoercionException($"DateTime cannot represent value: {value}"),
    };
}
