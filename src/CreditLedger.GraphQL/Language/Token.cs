namespace CreditLedger.GraphQL.Language;

/// <summary>The lexical tokens of §2.1.5.</summary>
internal enum TokenKind
{
    EndOfFile, Bang, Dollar, Amp, ParenLeft, ParenRight, Spread, Colon, Equals, At, BracketLeft, BracketRight, BraceLeft, Pipe, BraceRight,
    Name, Int, Float, String, BlockString,
}

/// <param name="Start">The first byte of the token in the document.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Text">What a string says once its quotes, escapes and indentation are taken away; null for every other token.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, Location Location, string? Text = null);

internal static class Tokens
{
    public static string Spell(this TokenKind kind) => kind switch
    {
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Amp => "\"&\"",
        TokenKind.ParenLeft => "\"(\"",
        TokenKind.ParenRight => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.Equals => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketLeft => "\"[\"",
        TokenKind.BracketRight => "\"]\"",
        TokenKind.BraceLeft => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceRight => "\"}\"",
        _ => kind.ToString(),
    };
}
