namespace CreditLedger.GraphQL.Language;

internal ref partial struct Grammar
{
    // §3.1 TypeSystemDefinitionOrExtension
    private TypeSystemDefinition TypeSystem(Location start, string? description)
    {
        var extends = TakeKeyword("extend"u8);
        return true switch
        {
            _ when TakeKeyword("schema"u8) => Schema(start, description, extends),
            _ when TakeKeyword("scalar"u8) => Scalar(start, description, extends),
            _ when TakeKeyword("type"u8) => Fields(start, description, extends, isInterface: false),
            _ when TakeKeyword("interface"u8) => Fields(start, description, extends, isInterface: true),
            _ when TakeKeyword("union"u8) => Union(start, description, extends),
            _ when TakeKeyword("enum"u8) => Enum(start, description, extends),
            _ when TakeKeyword("input"u8) => InputObject(start, description, extends),
            _ when !extends && TakeKeyword("directive"u8) => DirectiveDefinition(start, description),
            _ when description is not null && At(TokenKind.Name) => throw new GraphSyntaxException("Unexpected description, only definitions support descriptions.", start),
            _ => throw Unexpected(),
        };
    }

    // §3.3
    private SchemaNode Schema(Location start, string? description, bool extends)
    {
        var directives = Directives(isConst: true);
        var roots = new List<RootOperationNode>();
        if (extends ? Take(TokenKind.BraceLeft) : Expect(TokenKind.BraceLeft).Kind == TokenKind.BraceLeft)
        {
            do
            {
                var location = _token.Location;
                var kind = OperationType();
                Expect(TokenKind.Colon);
                roots.Add(new RootOperationNode { Location = location, Kind = kind, Type = NamedType() });
            }
            while (!Take(TokenKind.BraceRight));
        }

        MustExtend(extends, directives.Count + roots.Count);
        return new SchemaNode { Location = start, Description = description, IsExtension = extends, Directives = directives, Roots = roots };
    }

    // §3.5
    private ScalarNode Scalar(Location start, string? description, bool extends)
    {
        var node = new ScalarNode
        {
            Location = start, Description = description, IsExtension = extends, Name = Name(), Directives = Directives(isConst: true),
        };
        MustExtend(extends, node.Directives.Count);
        return node;
    }

    // §3.6 and §3.7
    private FieldsNode Fields(Location start, string? description, bool extends, bool isInterface)
    {
        var node = new FieldsNode
        {
            Location = start, Description = description, IsExtension = extends, IsInterface = isInterface,
            Name = Name(),
            Interfaces = TakeKeyword("implements"u8) ? Separated(TokenKind.Amp) : [],
            Directives = Directives(isConst: true),
            Fields = FieldDefinitions(),
        };
        MustExtend(extends, node.Interfaces.Count + node.Directives.Count + node.Fields.Count);
        return node;
    }

    private List<FieldNode> FieldDefinitions()
    {
        var fields = new List<FieldNode>();
        if (Take(TokenKind.BraceLeft))
        {
            do
            {
                var (start, description, name) = (_token.Location, Description(), Name());
                var arguments = InputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
                Expect(TokenKind.Colon);
                fields.Add(new FieldNode
                {
                    Location = start, Description = description, Name = name, Arguments = arguments,
                    Type = Type(), Directives = Directives(isConst: true),
                });
            }
            while (!Take(TokenKind.BraceRight));
        }

        return fields;
    }

    // §3.8
    private UnionNode Union(Location start, string? description, bool extends)
    {
        var node = new UnionNode
        {
            Location = start, Description = description, IsExtension = extends,
            Name = Name(),
            Directives = Directives(isConst: true),
            Members = Take(TokenKind.Equals) ? Separated(TokenKind.Pipe) : [],
        };
        MustExtend(extends, node.Directives.Count + node.Members.Count);
        return node;
    }

    private List<NamedTypeNode> Separated(TokenKind separator)
    {
        Take(separator);
        var types = new List<NamedTypeNode>();
        do
        {
            types.Add(NamedType());
        }
        while (Take(separator));

        return types;
    }

    // §3.9
    private EnumNode Enum(Location start, string? description, bool extends)
    {
        var (name, directives, values) = (Name(), Directives(isConst: true), new List<EnumValueNode>());
        if (Take(TokenKind.BraceLeft))
        {
            do
            {
                var (at, about) = (_token.Location, Description());
                if (AtKeyword("true"u8) || AtKeyword("false"u8) || AtKeyword("null"u8))
                {
                    throw new GraphSyntaxException(
                        $"Name \"{_lexer.Slice(_token)}\" is reserved and cannot be used for an enum value.", _token.Location);
                }

                values.Add(new EnumValueNode { Location = at, Description = about, Name = Name(), Directives = Directives(isConst: true) });
            }
            while (!Take(TokenKind.BraceRight));
        }

        MustExtend(extends, directives.Count + values.Count);
        return new EnumNode
        {
            Location = start, Description = description, IsExtension = extends, Name = name, Directives = directives, Values = values,
        };
    }

    // §3.10
    private InputObjectNode InputObject(Location start, string? description, bool extends)
    {
        var node = new InputObjectNode
        {
            Location = start, Description = description, IsExtension = extends,
            Name = Name(),
            Directives = Directives(isConst: true),
            Fields = InputValues(TokenKind.BraceLeft, TokenKind.BraceRight),
        };
        MustExtend(extends, node.Directives.Count + node.Fields.Count);
        return node;
    }

    private List<InputValueNode> InputValues(TokenKind open, TokenKind close)
    {
        var values = new List<InputValueNode>();
        if (Take(open))
        {
            do
            {
                var (start, description, name) = (_token.Location, Description(), Name());
                Expect(TokenKind.Colon);
                values.Add(new InputValueNode
                {
                    Location = start, Description = description, Name = name, Type = Type(),
                    DefaultValue = Take(TokenKind.Equals) ? Value(isConst: true) : null,
                    Directives = Directives(isConst: true),
                });
            }
            while (!Take(close));
        }

        return values;
    }

    // §3.13
    private DirectiveNode DirectiveDefinition(Location start, string? description)
    {
        Expect(TokenKind.At);
        var (name, arguments) = (Name(), InputValues(TokenKind.ParenLeft, TokenKind.ParenRight));
        var isRepeatable = TakeKeyword("repeatable"u8);
        ExpectKeyword("on"u8);
        Take(TokenKind.Pipe);
        var locations = new List<Name>();
        do
        {
            var token = _token;
            locations.Add(Name());
            if (!DirectiveLocations.TryRead(locations[^1].Value, out _))
            {
                throw Unexpected(token);
            }
        }
        while (Take(TokenKind.Pipe));

        return new DirectiveNode
        {
            Location = start, Description = description, IsExtension = false, Directives = [],
            Name = name, Arguments = arguments, IsRepeatable = isRepeatable, Locations = locations,
        };
    }

    // An extension has to add something (§3.4.3 and its siblings).
    private readonly void MustExtend(bool extends, int additions)
    {
        if (extends && additions == 0)
        {
            throw Unexpected();
        }
    }
}
