using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation;

/// <summary>Goes through one operation or fragment and writes down what is there.</summary>
internal sealed class Walk
{
    private readonly TypedDocument _document;

    public Walk(TypedDocument document, ExecutableDefinition definition)
    {
        _document = document;
        foreach (var variable in definition.Variables)
        {
            if (variable.DefaultValue is { } value)
            {
                Contents.Values.Add(new TypedValue(value, _document.Resolve(variable.Type)));
            }

            Directives(variable.Directives, DirectiveLocation.VariableDefinition);
        }

        Directives(definition.Directives, definition switch
        {
            OperationDefinition { Kind: OperationKind.Query } => DirectiveLocation.Query,
            OperationDefinition { Kind: OperationKind.Mutation } => DirectiveLocation.Mutation,
            OperationDefinition => DirectiveLocation.Subscription,
            _ => DirectiveLocation.FragmentDefinition,
        });
        Selections(definition.SelectionSet, document.Top(definition));
    }

    public Contents Contents { get; } = new();

    private void Selections(SelectionSet set, NamedType? parent)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case Field field:
                    One(field, parent);
                    break;
                case FragmentSpread spread:
                    Contents.Spreads.Add(new TypedSpread(spread, parent));
                    Directives(spread.Directives, DirectiveLocation.FragmentSpread);
                    break;
                case InlineFragment inline:
                    Contents.Inlines.Add(new TypedInline(inline, parent));
                    Directives(inline.Directives, DirectiveLocation.InlineFragment);
                    Selections(inline.SelectionSet, inline.TypeCondition is { } condition ? Composite(_document.Named(condition)) : parent);
                    break;
            }
        }
    }

    private void One(Field field, NamedType? parent)
    {
        var definition = parent is null ? null : _document.Schema.Field(parent, field.Name.Value);
        Contents.Fields.Add(new TypedField(field, parent, definition));
        Arguments(new Call($"{parent}.{field.Name}", field.Location, field.Arguments, definition?.Arguments));
        Directives(field.Directives, DirectiveLocation.Field);
        if (field.SelectionSet is { } set)
        {
            Selections(set, Composite(definition?.Type.Named));
        }
    }

    private static NamedType? Composite(NamedType? type) => type is not null && type.IsComposite() ? type : null;

    private void Directives(IReadOnlyList<Directive> directives, DirectiveLocation location)
    {
        if (directives.Count == 0)
        {
            return;
        }

        Contents.Directives.Add(new Placed(directives, location));
        foreach (var directive in directives)
        {
            var definition = _document.Schema.Directives.GetValueOrDefault(directive.Name.Value);
            Arguments(new Call($"@{directive.Name}", directive.Location, directive.Arguments, definition?.Arguments));
        }
    }

    private void Arguments(Call call)
    {
        Contents.Calls.Add(call);
        foreach (var argument in call.Given)
        {
            var declared = call.Declared?.FirstOrDefault(known => known.Name == argument.Name.Value);
            Contents.Values.Add(new TypedValue(argument.Value, declared?.Type));
            Uses(argument.Value, declared?.Type, declared?.DefaultValue is not (null or NullValue), oneOf: null);
        }
    }

    private void Uses(Value value, GraphType? type, bool hasDefault, InputObjectType? oneOf)
    {
        switch (value)
        {
            case VariableValue variable:
                Contents.Uses.Add(new VariableUse(variable, type, hasDefault, oneOf));
                break;
            case ListValue list:
                var item = (type?.Nullable() as ListType)?.Of;
                list.Items.ToList().ForEach(one => Uses(one, item, hasDefault: false, oneOf: null));
                break;
            case ObjectValue fields:
                // A single object may stand for a list of it (§3.12).
                var input = type?.Named as InputObjectType;
                foreach (var field in fields.Fields)
                {
                    var declared = input?.Field(field.Name.Value);
                    Uses(field.Value, declared?.Type, declared?.DefaultValue is not (null or NullValue), input is { IsOneOf: true } ? input : null);
                }

                break;
        }
    }
}
