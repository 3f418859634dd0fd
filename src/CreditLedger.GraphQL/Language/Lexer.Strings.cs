using System.Buffers.Text;
using System.Text;

namespace CreditLedger.GraphQL.Language;

internal ref partial struct Lexer
{
    // §2.10.4.
    private Token String(Location location)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (true)
        {
            var run = _source[_at..].IndexOfAny("\"\\\n\r"u8);
            if (run < 0 || _source[_at + run] is (byte)'\n' or (byte)'\r')
            {
                throw Error("Unterminated string.", run < 0 ? _source.Length : _at + run);
            }

            text.Append(Encoding.UTF8.GetString(_source.Slice(_at, run)));
            _at += run;
            if (_source[_at] == '"')
            {
                _at++;
                return new Token(TokenKind.String, start, _at - start, location, text.ToString());
            }

            Escape(text);
        }
    }

    private void Escape(StringBuilder text)
    {
        var escape = _at;
        var letter = escape + 1 < _source.Length ? _source[escape + 1] : (byte)0;
        _at += 2;
        switch (letter)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/':
                text.Append((char)letter);
                break;
            case (byte)'b':
                text.Append('\b');
                break;
            case (byte)'f':
                text.Append('\f');
                break;
            case (byte)'n':
                text.Append('\n');
                break;
            case (byte)'r':
                text.Append('\r');
                break;
            case (byte)'t':
                text.Append('\t');
                break;
            case (byte)'u':
                text.Append(UnicodeEscape(escape).ToString());
                break;
            default:
                throw Error($"Invalid character escape sequence: {Raw(escape, 2)}.", escape);
        }
    }

    // \uXXXX, a pair of them that is a surrogate pair, or \u{X...}; together they must be a Unicode scalar value (§2.10.4).
    private Rune UnicodeEscape(int escape)
    {
        if (Peek() == '{')
        {
            var length = _source[_at..].IndexOf((byte)'}');
            var hex = length > 1 ? _source.Slice(_at + 1, length - 1) : default;
            // Leading zeros are allowed without end, so only what follows them has to fit.
            var digits = hex.TrimStart((byte)'0');
            if (hex.IsEmpty || !TryHex(digits.IsEmpty ? "0"u8 : digits, out var value) || !Rune.TryCreate(value, out var scalar))
            {
                throw Error($"Invalid Unicode escape sequence: {Raw(escape, length < 0 ? 3 : Math.Min(length + 3, 14))}.", escape);
            }

            _at += length + 1;
            return scalar;
        }

        if (TryFour(_at, out var first))
        {
            _at += 4;
            if (Rune.TryCreate(first, out var alone))
            {
                return alone;
            }

            if (_source[_at..].StartsWith("\\u"u8) && TryFour(_at + 2, out var second) && Rune.TryCreate((char)first, (char)second, out var pair))
            {
                _at += 6;
                return pair;
            }
        }

        throw Error($"Invalid Unicode escape sequence: {Raw(escape, 6)}.", escape);
    }

    private readonly bool TryFour(int at, out int value)
    {
        value = 0;
        return at + 4 <= _source.Length && TryHex(_source.Slice(at, 4), out value);
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out int value) =>
        Utf8Parser.TryParse(digits, out value, out var consumed, 'x') && consumed == digits.Length;

    // The offending characters as written, cut at the end of the line so that the message stays one line.
    private readonly string Raw(int at, int length)
    {
        var rest = Encoding.UTF8.GetString(_source[at..Math.Min(_source.Length, at + (4 * length))]);
        var shown = new StringBuilder("\"");
        var taken = 0;
        foreach (var rune in rest.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' || taken++ == length)
            {
                break;
            }

            shown.Append(rune.ToString());
        }

        return shown.Append('"').ToString();
    }

    // §2.10.4, block strings: only \""" is an escape; common indentation and blank first and last lines fall away.
    private Token BlockString(Location location)
    {
        var start = _at;
        _at += 3;
        while (_at < _source.Length)
        {
            var rest = _source[_at..];
            if (rest.StartsWith("\"\"\""u8))
            {
                var raw = Encoding.UTF8.GetString(_source[(start + 3).._at]).Replace("\\\"\"\"", "\"\"\"");
                _at += 3;
                return new Token(TokenKind.BlockString, start, _at - start, location, Language.BlockString.Dedent(raw));
            }

            if (rest[0] is (byte)'\n' or (byte)'\r')
            {
                SkipLineTerminator();
            }
            else
            {
                _at += rest.StartsWith("\\\"\"\""u8) ? 4 : 1;
            }
        }

        throw Error("Unterminated string.", _source.Length);
    }
}
