namespace CreditLedger.GraphQL.Language;

internal ref partial struct Lexer
{
    // §2.10.1 and §2.10.2. A number may be followed neither by a name nor by a dot: 0xF1, 1.2.3 and 01 are mistakes, not two tokens.
    private Token Number(Location location)
    {
        var start = _at;
        var kind = TokenKind.Int;
        if (Peek() == '-')
        {
            _at++;
        }

        if (Peek() == '0')
        {
            _at++;
            if (IsDigit(Peek()))
            {
                throw Error($"Invalid number, unexpected digit after 0: {Show(_at)}.", _at);
            }
        }
        else
        {
            Digits();
        }

        if (Peek() == '.')
        {
            kind = TokenKind.Float;
            _at++;
            Digits();
        }

        if (Peek() is (byte)'e' or (byte)'E')
        {
            kind = TokenKind.Float;
            _at++;
            if (Peek() is (byte)'+' or (byte)'-')
            {
                _at++;
            }

            Digits();
        }

        if (Peek() == '.' || IsNameStart(Peek()))
        {
            throw Error($"Invalid number, expected digit but got: {Show(_at)}.", _at);
        }

        return new Token(kind, start, _at - start, location);
    }

    private void Digits()
    {
        if (!IsDigit(Peek()))
        {
            throw Error($"Invalid number, expected digit but got: {Show(_at)}.", _at);
        }

        while (IsDigit(Peek()))
        {
            _at++;
        }
    }

    // Zero at the end of the document: no rule of a number or string accepts it there.
    private readonly byte Peek() => _at < _source.Length ? _source[_at] : (byte)0;
}
