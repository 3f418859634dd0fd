namespace CreditLedger.GraphQL.Language;

/// <summary>
/// What the parser is willing to read. Both limits are met before memory or stack is spent, so that a hostile document costs no more
/// than an honest one.
/// </summary>
/// <param name="MaxTokens">Punctuators, names and values; ignored characters do not count.</param>
/// <param name="MaxDepth">Selection sets, lists, objects and list types inside one another.</param>
/// <param name="MaxName">Characters of one name: names come back in messages and as keys of the response, as often as they apply.</param>
public sealed record ParserOptions(int MaxTokens = 15_000, int MaxDepth = 200, int MaxName = 255)
{
    public const string TokensCode = "TOKENS_EXCEEDED";
    public const string NestingCode = "NESTING_EXCEEDED";
    public const string NameCode = "NAME_TOO_LONG";

    public static ParserOptions Default { get; } = new();
}
