namespace CreditLedger.Kernel;

/// <summary>Amounts of money as people state them, in yuan.</summary>
public static class Yuan
{
    /// <summary>No court, bank or agency of a city deals in more; what is more is a slip of the keyboard.</summary>
    public const decimal Max = 1_000_000_000_000m;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotPositive = new("AMOUNT_NOT_POSITIVE", "the amount must be above zero");
    public static readonly Refusal TooPrecise = new("AMOUNT_TOO_PRECISE", "the amount has more than two decimals");
    public static readonly Refusal TooLarge = new("AMOUNT_TOO_LARGE", "the amount is larger than the platform takes", "at most 1,000,000,000,000 yuan");

    /// <summary>Null for an amount above zero, in whole fen, within bounds.</summary>
    public static Refusal? Check(decimal amount) =>
        amount <= 0 ? NotPositive
        : decimal.Round(amount, 2) != amount ? TooPrecise
        : amount > Max ? TooLarge
        : null;
}
