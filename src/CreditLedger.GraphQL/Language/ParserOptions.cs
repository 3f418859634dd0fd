namespace CreditLedger.GraphQL.Language;

/// <summary>
/// What the parser is willing to read. Both limits are met before memory or stack is spent, so that a hostile document costs no more
/// than an honest one.
/// </summary>
/// <param name="MaxTokens">Punctuators, names and values; ignored characters do not count.</param>
/// <param name="MaxDepth">Selection sets, lists, objects and list types inside one another.</param>
public sealed record ParserOptions(int MaxTokens = 15_000, int MaxDepth = 200)
{
    public static ParserOptions Default { get; } = new();
}
