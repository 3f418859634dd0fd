using System.Globalization;

namespace CreditLedger.GraphQL.Schema;

/// <summary>A place in a log, as mutations give it and <c>atLeast</c> takes it: the digits of a <see cref="long"/>, and no other spelling of them.</summary>
internal sealed class LedgerPositionScalar() : TextScalar("LedgerPosition",
    "A position of the log, as a mutation gives it. A string of digits, to be handed back as it is: nothing follows from the difference of two.")
{
    private const int LengthMax = 19;

    protected override object Read(string text) =>
        text.Length is > 0 and <= LengthMax && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && (text.Length == 1 || text[0] != '0')
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw Refused(text, "a position that a mutation gave");

    protected override string Format(object value) => value switch
    {
        long position and >= 0 => position.ToString(CultureInfo.InvariantCulture),
        LedgerPosition { Value: >= 0 and var position } => position.ToString(CultureInfo.InvariantCulture),
        _ => throw new CoercionException($"LedgerPosition cannot represent value: {value}"),
    };
}

/// <summary>A position as a resolver gives it, where a bare number would be one among others.</summary>
public readonly record struct LedgerPosition(long Value);
