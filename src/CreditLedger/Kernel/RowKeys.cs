using System.Globalization;
using System.Reflection;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>How the stream that a command appends to names the row that it changes.</summary>
internal static class RowKeys
{
    /// <param name="member">One member of the row's key.</param>
    /// <param name="index">Which: the first is the stream's subject, the second its number.</param>
    public static Func<StreamId, object?> Part(PropertyInfo member, int index)
    {
        var target = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return stream => Read(index == 0 ? stream.Subject : stream.Number, target);
    }

    // Value objects are compared by their text. What is not of the key's type names no row.
    private static object? Read(string? text, Type target) => target switch
    {
        _ when text is null => null,
        { IsEnum: true } => Enum.TryParse(target, text, ignoreCase: true, out var member) ? member : null,
        _ when target == typeof(Guid) => Guid.TryParse(text, out var id) ? id : null,
        _ when target == typeof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        _ when target == typeof(int) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ when target == typeof(long) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => text,
    };
}
