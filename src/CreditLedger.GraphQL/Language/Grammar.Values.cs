namespace CreditLedger.GraphQL.Language;

internal ref partial struct Grammar
{
    public Value LoneValue()
    {
        var value = Value(isConst: true);
        Expect(TokenKind.EndOfFile);
        return value;
    }

    public TypeNode LoneType()
    {
        var type = Type();
        Expect(TokenKind.EndOfFile);
        return type;
    }

    // §2.7 Arguments
    private List<Argument> Arguments(bool isConst)
    {
        var arguments = new List<Argument>();
        if (Take(TokenKind.ParenLeft))
        {
            do
            {
                var name = Name();
                Expect(TokenKind.Colon);
                arguments.Add(new Argument { Location = name.Location, Name = name, Value = Value(isConst) });
            }
            while (!Take(TokenKind.ParenRight));
        }

        return arguments;
    }

    // §2.13 Directives
    private List<Directive> Directives(bool isConst)
    {
        var directives = new List<Directive>();
        while (At(TokenKind.At))
        {
            var start = Expect(TokenKind.At).Location;
            directives.Add(new Directive { Location = start, Name = Name(), Arguments = Arguments(isConst) });
        }

        return directives;
    }

    // §2.10 Value; a constant one may hold no variable.
    private Value Value(bool isConst)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return ListOf(isConst);
            case TokenKind.BraceLeft:
                return ObjectOf(isConst);
            case TokenKind.Dollar when isConst:
                Advance();
                throw At(TokenKind.Name)
                    ? new GraphSyntaxException($"Unexpected variable \"${_lexer.Slice(_token)}\" in constant value.", token.Location)
                    : new GraphSyntaxException("Unexpected \"$\".", token.Location);
            case TokenKind.Dollar:
                return Variable();
            case TokenKind.Int:
                Advance();
                return new IntValue { Location = token.Location, Raw = _lexer.Slice(token) };
            case TokenKind.Float:
                Advance();
                return new FloatValue { Location = token.Location, Raw = _lexer.Slice(token) };
            case TokenKind.String or TokenKind.BlockString:
                Advance();
                return new StringValue { Location = token.Location, Text = token.Text!, IsBlock = token.Kind == TokenKind.BlockString };
            case TokenKind.Name:
                Advance();
                return Word(token);
            default:
                throw Unexpected();
        }
    }

    private readonly Value Word(Token token) => _lexer.Slice(token) switch
    {
        "true" => new BooleanValue { Location = token.Location, IsTrue = true },
        "false" => new BooleanValue { Location = token.Location, IsTrue = false },
        "null" => new NullValue { Location = token.Location },
        var name => new EnumValue { Location = token.Location, Name = name },
    };

    private ListValue ListOf(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BracketLeft).Location;
        var items = new List<Value>();
        while (!Take(TokenKind.BracketRight))
        {
            items.Add(Value(isConst));
        }

        Leave();
        return new ListValue { Location = start, Items = items };
    }

    private ObjectValue ObjectOf(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BraceLeft).Location;
        var fields = new List<ObjectField>();
        while (!Take(TokenKind.BraceRight))
        {
            var name = Name();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectField { Location = name.Location, Name = name, Value = Value(isConst) });
        }

        Leave();
        return new ObjectValue { Location = start, Fields = fields };
    }

    // §2.11 Variable
    private VariableValue Variable()
    {
        var start = Expect(TokenKind.Dollar).Location;
        return new VariableValue { Location = start, Name = Name() };
    }

    // §2.12 Type
    private TypeNode Type()
    {
        var start = _token.Location;
        TypeNode type;
        if (Take(TokenKind.BracketLeft))
        {
            Enter();
            type = new ListTypeNode { Location = start, Of = Type() };
            Expect(TokenKind.BracketRight);
            Leave();
        }
        else
        {
            type = NamedType();
        }

        return Take(TokenKind.Bang) ? new NonNullTypeNode { Location = start, Of = type } : type;
    }

    private NamedTypeNode NamedType()
    {
        var name = Name();
        return new NamedTypeNode { Location = name.Location, Name = name };
    }

    // §2.2 Descriptions
    private string? Description()
    {
        var token = _token;
        if (token.Kind is not (TokenKind.String or TokenKind.BlockString))
        {
            return null;
        }

        Advance();
        return token.Text;
    }
}
