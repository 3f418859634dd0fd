using System.Globalization;
using System.Reflection;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>How a command names the row it changes, by the rule that the row's own facts follow: the member of that name, or else a part of the stream's name.</summary>
internal static class RowKeys
{
    /// <param name="member">One member of the row's key.</param>
    /// <param name="index">Which: the first is otherwise the stream's subject, the second its number.</param>
    public static Func<object, StreamId, object?> Part(Type command, PropertyInfo member, int index)
    {
        var target = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return command.GetProperty(member.Name) is { } own
            ? (given, _) => Stored(own.GetValue(given), target)
            : (_, stream) => Stored(index == 0 ? stream.Subject : stream.Number, target);
    }

    // Value objects and enums are compared by their text. What is not of the key's type names no row.
    private static object? Stored(object? value, Type target)
    {
        if (value is null || value.GetType() == target) return value;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return target switch
        {
            _ when target == typeof(Guid) => Guid.TryParse(text, out var id) ? id : null,
            _ when target == typeof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            _ when target == typeof(int) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when target == typeof(long) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ => text,
        };
    }
}
