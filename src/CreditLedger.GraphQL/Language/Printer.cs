using System.Text;

namespace CreditLedger.GraphQL.Language;

/// <summary>
/// Writes an executable document or a value so that parsing it again gives the same tree. Schemas are written by
/// <see cref="Schema.SchemaPrinter"/>.
/// </summary>
public sealed partial class Printer
{
    private const int MaxLine = 80;
    private readonly StringBuilder _text = new();
    private string _indent = "";

    private Printer() { }

    public static string Print(Document document)
    {
        var printer = new Printer();
        printer.Joined(document.Definitions, "\n\n", printer.Write);
        return printer._text.ToString();
    }

    public static string Print(Value value)
    {
        var printer = new Printer();
        printer.Write(value);
        return printer._text.ToString();
    }

    private void Write(Definition definition)
    {
        switch (definition)
        {
            case OperationDefinition operation:
                Write(operation);
                break;
            case FragmentDefinition fragment:
                Description(fragment.Description);
                _text.Append($"fragment {fragment.Name} on {fragment.TypeCondition}");
                Write(fragment.Directives);
                _text.Append(' ');
                Write(fragment.SelectionSet);
                break;
            default:
                throw new ArgumentException("only operations and fragments are printed", nameof(definition));
        }
    }

    private void Write(OperationDefinition operation)
    {
        Description(operation.Description);
        // The shorthand form, where nothing but the selection set is there to be said; it takes no description (§2.4).
        var isShorthand = operation is { Kind: OperationKind.Query, Name: null, Description: null, Variables: [], Directives: [] };
        if (!isShorthand)
        {
            _text.Append(operation.Kind switch
            {
                OperationKind.Query => "query",
                OperationKind.Mutation => "mutation",
                _ => "subscription",
            });
            _text.Append(operation.Name is null && operation.Variables is [] ? "" : " ").Append(operation.Name);
            Write(operation.Variables);
            Write(operation.Directives);
            _text.Append(' ');
        }

        Write(operation.SelectionSet);
    }

    private void Write(IReadOnlyList<VariableDefinition> variables)
    {
        if (variables.Any(variable => variable.Description is not null))
        {
            Lines("(", ")", variables, Write);
        }
        else if (variables.Count > 0)
        {
            _text.Append('(');
            Joined(variables, ", ", Write);
            _text.Append(')');
        }
    }

    private void Write(VariableDefinition variable)
    {
        Description(variable.Description);
        _text.Append($"${variable.Variable.Name}: {variable.Type}");
        if (variable.DefaultValue is not null)
        {
            _text.Append(" = ");
            Write(variable.DefaultValue);
        }

        Write(variable.Directives);
    }

    private void Write(SelectionSet set) => Lines("{", "}", set.Selections, Write);

    private void Write(Selection selection)
    {
        switch (selection)
        {
            case Field field:
                _text.Append(field.Alias is null ? "" : $"{field.Alias}: ").Append(field.Name);
                Write(field.Arguments);
                Write(field.Directives);
                Under(field.SelectionSet);
                break;
            case FragmentSpread spread:
                _text.Append($"...{spread.Name}");
                Write(spread.Directives);
                break;
            case InlineFragment inline:
                _text.Append(inline.TypeCondition is null ? "..." : $"... on {inline.TypeCondition}");
                Write(inline.Directives);
                Under(inline.SelectionSet);
                break;
        }
    }

    private void Under(SelectionSet? set)
    {
        if (set is not null)
        {
            _text.Append(' ');
            Write(set);
        }
    }

    private void Write(IReadOnlyList<Directive> directives)
    {
        foreach (var directive in directives)
        {
            _text.Append($" @{directive.Name}");
            Write(directive.Arguments);
        }
    }

    // On one line where that is short enough, otherwise one argument to a line.
    private void Write(IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        var start = _text.Length;
        _text.Append('(');
        Joined(arguments, ", ", Write);
        _text.Append(')');
        if (_text.Length - start > MaxLine)
        {
            _text.Length = start;
            Lines("(", ")", arguments, Write);
        }
    }

    private void Write(Argument argument)
    {
        _text.Append($"{argument.Name}: ");
        Write(argument.Value);
    }

    private void Description(string? description)
    {
        if (description is not null)
        {
            _text.Append(Text(description, asBlock: true, _indent)).Append('\n').Append(_indent);
        }
    }

    private void Lines<T>(string open, string close, IReadOnlyList<T> items, Action<T> write)
    {
        var outer = _indent;
        _indent += "  ";
        _text.Append(open);
        foreach (var item in items)
        {
            _text.Append('\n').Append(_indent);
            write(item);
        }

        _indent = outer;
        _text.Append('\n').Append(_indent).Append(close);
    }

    private void Joined<T>(IReadOnlyList<T> items, string separator, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "" : separator);
            write(items[i]);
        }
    }
}
