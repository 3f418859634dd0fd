namespace CreditLedger.GraphQL.Language;

internal ref partial struct Grammar
{
    // §2.3 Document
    public Document Document()
    {
        var location = _token.Location;
        var definitions = new List<Definition>();
        do
        {
            definitions.Add(Definition());
        }
        while (!At(TokenKind.EndOfFile));

        return new Document { Location = location, Definitions = definitions, Tokens = _tokens };
    }

    private Definition Definition()
    {
        if (At(TokenKind.BraceLeft))
        {
            return Shorthand();
        }

        var start = _token.Location;
        var description = Description();
        if (description is not null && At(TokenKind.BraceLeft))
        {
            throw new GraphSyntaxException("Unexpected description, descriptions are not supported on shorthand queries.", start);
        }

        if (AtKeyword("query"u8) || AtKeyword("mutation"u8) || AtKeyword("subscription"u8))
        {
            return Operation(start, description);
        }

        if (AtKeyword("fragment"u8))
        {
            return Fragment(start, description);
        }

        if (AtKeyword("extend"u8) && description is not null)
        {
            throw new GraphSyntaxException("Unexpected description, descriptions are not supported on type extensions.", start);
        }

        return TypeSystem(start, description);
    }

    // §2.4 OperationDefinition
    private OperationDefinition Operation(Location start, string? description) => new()
    {
        Location = start,
        Description = description,
        Kind = OperationType(),
        Name = At(TokenKind.Name) ? Name() : null,
        Variables = Variables(),
        Directives = Directives(isConst: false),
        SelectionSet = Selections(),
    };

    private OperationDefinition Shorthand() => new()
    {
        Location = _token.Location,
        Kind = OperationKind.Query,
        Name = null,
        Variables = [],
        Directives = [],
        SelectionSet = Selections(),
    };

    private OperationKind OperationType()
    {
        var token = _token;
        return Name().Value switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(token),
        };
    }

    // §2.9 FragmentDefinition
    private FragmentDefinition Fragment(Location start, string? description)
    {
        ExpectKeyword("fragment"u8);
        if (AtKeyword("on"u8))
        {
            throw Unexpected();
        }

        return new FragmentDefinition
        {
            Location = start,
            Description = description,
            Name = Name(),
            Variables = [],
            TypeCondition = TypeCondition(),
            Directives = Directives(isConst: false),
            SelectionSet = Selections(),
        };
    }

    private NamedTypeNode TypeCondition()
    {
        ExpectKeyword("on"u8);
        return NamedType();
    }

    // §2.11 VariablesDefinition
    private List<VariableDefinition> Variables()
    {
        var variables = new List<VariableDefinition>();
        if (Take(TokenKind.ParenLeft))
        {
            do
            {
                var start = _token.Location;
                var description = Description();
                var variable = Variable();
                Expect(TokenKind.Colon);
                variables.Add(new VariableDefinition
                {
                    Location = start,
                    Description = description,
                    Variable = variable,
                    Type = Type(),
                    DefaultValue = Take(TokenKind.Equals) ? Value(isConst: true) : null,
                    Directives = Directives(isConst: true),
                });
            }
            while (!Take(TokenKind.ParenRight));
        }

        return variables;
    }

    // §2.5 SelectionSet
    private SelectionSet Selections()
    {
        Enter();
        var start = Expect(TokenKind.BraceLeft).Location;
        var selections = new List<Selection>();
        do
        {
            selections.Add(At(TokenKind.Spread) ? FragmentSelection() : Field());
        }
        while (!Take(TokenKind.BraceRight));

        Leave();
        return new SelectionSet { Location = start, Selections = selections };
    }

    // §2.6 Field
    private Field Field()
    {
        var first = Name();
        var second = Take(TokenKind.Colon) ? Name() : null;
        return new Field
        {
            Location = first.Location,
            Alias = second is null ? null : first,
            Name = second ?? first,
            Arguments = Arguments(isConst: false),
            Directives = Directives(isConst: false),
            SelectionSet = At(TokenKind.BraceLeft) ? Selections() : null,
        };
    }

    // §2.9 FragmentSpread and InlineFragment
    private Selection FragmentSelection()
    {
        var start = Expect(TokenKind.Spread).Location;
        if (At(TokenKind.Name) && !AtKeyword("on"u8))
        {
            return new FragmentSpread { Location = start, Name = Name(), Directives = Directives(isConst: false) };
        }

        return new InlineFragment
        {
            Location = start,
            TypeCondition = At(TokenKind.Name) ? TypeCondition() : null,
            Directives = Directives(isConst: false),
            SelectionSet = Selections(),
        };
    }
}
