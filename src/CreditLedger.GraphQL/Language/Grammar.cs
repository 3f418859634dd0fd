namespace CreditLedger.GraphQL.Language;

/// <summary>
/// The syntactic grammar (Appendix B.3) by recursive descent, one method for one production. This part holds the token under the
/// cursor and the limits; the productions are in the other parts.
/// </summary>
internal ref partial struct Grammar
{
    private const int LongestShown = 40;

    private readonly ParserOptions _options;
    private Lexer _lexer;
    private Token _token;
    private int _tokens;
    private int _depth;

    public Grammar(ReadOnlySpan<byte> utf8, ParserOptions options)
    {
        _options = options;
        _lexer = new Lexer(utf8);
        Advance();
    }

    private void Advance()
    {
        _token = _lexer.Next();
        if (_token.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
        {
            throw new GraphSyntaxException(
                $"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.", _token.Location, ParserOptions.TokensCode);
        }

        if (_token.Kind == TokenKind.Name && _token.Length > _options.MaxName)
        {
            throw new GraphSyntaxException($"Name longer than {_options.MaxName} characters.", _token.Location, ParserOptions.NameCode);
        }
    }

    private readonly bool At(TokenKind kind) => _token.Kind == kind;

    private readonly bool AtKeyword(ReadOnlySpan<byte> keyword) => _token.Kind == TokenKind.Name && _lexer.Is(_token, keyword);

    private bool Take(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool TakeKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!AtKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind != kind)
        {
            throw new GraphSyntaxException($"Expected {kind.Spell()}, found {Found(_token)}.", token.Location);
        }

        Advance();
        return token;
    }

    private void ExpectKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!TakeKeyword(keyword))
        {
            throw new GraphSyntaxException($"Expected \"{System.Text.Encoding.UTF8.GetString(keyword)}\", found {Found(_token)}.", _token.Location);
        }
    }

    private readonly GraphSyntaxException Unexpected() => Unexpected(_token);

    private readonly GraphSyntaxException Unexpected(Token token) => new($"Unexpected {Found(token)}.", token.Location);

    private readonly string Found(Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{token.Kind} \"{Short(_lexer.Slice(token))}\"",
        TokenKind.String or TokenKind.BlockString => $"{token.Kind} {Printer.Text(Short(token.Text!), asBlock: false, "")}",
        _ => token.Kind.Spell(),
    };

    // A message stays a line, however long the string in the wrong place is.
    private static string Short(string text) => Printer.Cut(text, LongestShown);

    // Called wherever a production contains itself, so that no document can exhaust the stack of the parser or of what walks its tree.
    private void Enter()
    {
        if (++_depth > _options.MaxDepth)
        {
            throw new GraphSyntaxException(
                $"Document nests deeper than {_options.MaxDepth} levels. Parsing aborted.", _token.Location, ParserOptions.NestingCode);
        }
    }

    private void Leave() => _depth--;

    private Name Name()
    {
        var token = Expect(TokenKind.Name);
        return new Name { Location = token.Location, Value = _lexer.Slice(token) };
    }
}
