namespace CreditLedger.Kernel;

/// <summary>
/// Why something was not done. The code is stable and documented, the message one factual lower-case line, the hint says what would help.
/// Refusals are returned; only defects and broken infrastructure are thrown.
/// </summary>
public sealed record Refusal(string Code, string Message, string? Hint = null)
{
    public override string ToString() => Hint is null ? $"{Code}: {Message}" : $"{Code}: {Message} ({Hint})";
}
