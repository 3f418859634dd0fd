using CreditLedger.Kernel;

namespace CreditLedger.Preservation;

/// <summary>What people write into the registers.</summary>
internal static class PreservationText
{
    private const int LengthMax = 4_000;

    public static readonly Refusal TooLong = new("TEXT_TOO_LONG", "the text is longer than the register takes", "at most 4,000 characters");

    public static bool IsTooLong(string text) => text.Length > LengthMax;
}
