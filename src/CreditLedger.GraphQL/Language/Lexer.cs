using System.Text;
using System.Text.Unicode;

namespace CreditLedger.GraphQL.Language;

/// <summary>
/// Cuts a UTF-8 document into tokens (§2.1). Columns count UTF-16 units, as graphql-js and the editors that show them do; they differ
/// from Unicode characters only to the right of a character outside the basic plane.
/// </summary>
internal ref partial struct Lexer
{
    private readonly ReadOnlySpan<byte> _source;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    // The column of the byte _countedTo; counting goes on from here, so that one endless line is still read once.
    private int _countedTo;
    private int _column = 1;

    public Lexer(ReadOnlySpan<byte> source)
    {
        _source = source;
        if (!Utf8.IsValid(source))
        {
            throw new GraphSyntaxException("The document is not well-formed UTF-8.", FirstIllFormed(source));
        }
    }

    public readonly string Slice(Token token) => Encoding.UTF8.GetString(_source.Slice(token.Start, token.Length));

    public readonly bool Is(Token token, ReadOnlySpan<byte> keyword) => _source.Slice(token.Start, token.Length).SequenceEqual(keyword);

    public Token Next()
    {
        SkipIgnored();
        var start = _at;
        var location = Here();
        if (start == _source.Length)
        {
            return new Token(TokenKind.EndOfFile, start, 0, location);
        }

        var first = _source[start];
        switch (first)
        {
            case (byte)'!': return Punctuator(TokenKind.Bang, location);
            case (byte)'$': return Punctuator(TokenKind.Dollar, location);
            case (byte)'&': return Punctuator(TokenKind.Amp, location);
            case (byte)'(': return Punctuator(TokenKind.ParenLeft, location);
            case (byte)')': return Punctuator(TokenKind.ParenRight, location);
            case (byte)':': return Punctuator(TokenKind.Colon, location);
            case (byte)'=': return Punctuator(TokenKind.Equals, location);
            case (byte)'@': return Punctuator(TokenKind.At, location);
            case (byte)'[': return Punctuator(TokenKind.BracketLeft, location);
            case (byte)']': return Punctuator(TokenKind.BracketRight, location);
            case (byte)'{': return Punctuator(TokenKind.BraceLeft, location);
            case (byte)'|': return Punctuator(TokenKind.Pipe, location);
            case (byte)'}': return Punctuator(TokenKind.BraceRight, location);
            case (byte)'.' when _source[start..].StartsWith("..."u8):
                _at += 3;
                return new Token(TokenKind.Spread, start, 3, location);
            case (byte)'"' when _source[start..].StartsWith("\"\"\""u8): return BlockString(location);
            case (byte)'"': return String(location);
            case (byte)'\'': throw Error("Unexpected single quote character ('), did you mean to use a double quote (\")?", start);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'): return Number(location);
            default:
                return IsNameStart(first) ? Word(location) : throw Error($"Unexpected character: {Show(start)}.", start);
        }
    }

    private Token Punctuator(TokenKind kind, Location location) => new(kind, _at++, 1, location);

    private Token Word(Location location)
    {
        var start = _at;
        do
        {
            _at++;
        }
        while (_at < _source.Length && IsNameContinue(_source[_at]));

        return new Token(TokenKind.Name, start, _at - start, location);
    }

    // §2.1.6: insignificant commas, white space, line terminators, comments, and the byte order mark wherever it stands.
    private void SkipIgnored()
    {
        while (_at < _source.Length)
        {
            switch (_source[_at])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    _at++;
                    break;
                case (byte)'\n' or (byte)'\r':
                    SkipLineTerminator();
                    break;
                case (byte)'#':
                    var rest = _source[_at..].IndexOfAny((byte)'\n', (byte)'\r');
                    _at = rest < 0 ? _source.Length : _at + rest;
                    break;
                case 0xEF when _source[_at..].StartsWith("\uFEFF"u8):
                    _at += 3;
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipLineTerminator()
    {
        _at += _source[_at] == '\r' && _at + 1 < _source.Length && _source[_at + 1] == '\n' ? 2 : 1;
        _line++;
        (_lineStart, _countedTo, _column) = (_at, _at, 1);
    }

    private Location Here()
    {
        _column += Units(_source[_countedTo.._at]);
        _countedTo = _at;
        return new Location(_line, _column);
    }

    private readonly GraphSyntaxException Error(string message, int at) =>
        new(message, new Location(_line, 1 + Units(_source[_lineStart..at])));

    // What stands at a byte, as graphql-js shows it: printable ASCII in quotes, everything else by its code point.
    private readonly string Show(int at)
    {
        if (at >= _source.Length)
        {
            return "<EOF>";
        }

        Rune.DecodeFromUtf8(_source[at..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => $"U+{rune.Value:X4}",
        };
    }

    private static int Units(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetCharCount(utf8);

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static bool IsNameStart(byte value) => value is (byte)'_' or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z');

    private static bool IsNameContinue(byte value) => IsNameStart(value) || IsDigit(value);

    private static Location FirstIllFormed(ReadOnlySpan<byte> source)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(source[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        var before = Encoding.UTF8.GetString(source[..at]).ReplaceLineEndings("\n");
        return new Location(1 + before.Count(c => c == '\n'), before.Length - before.LastIndexOf('\n'));
    }
}
