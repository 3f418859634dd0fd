using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The <c>where</c> of a table: its input type, and how a value of it becomes a predicate.</summary>
internal sealed class FilterInput
{
    public const string BadCode = "BAD_FILTER";
    private const int TermsMax = 200;
    private const int ValuesMax = 1_000;
    private const int TextMax = 1_000;
    private readonly Dictionary<string, FilterField> _fields;

    public FilterInput(Table table, OperatorInputs operators)
    {
        _fields = table.Filters.ToDictionary(filter => filter.Name, StringComparer.Ordinal);
        Type = new InputObjectType($"{table.Name}FilterInput", $"Which {table.Name} rows are meant. Everything said here must hold.");
        var list = new ListType(new NonNullType(Type));
        Type.Add(new InputValueDefinition("and", "All of these hold.", list));
        Type.Add(new InputValueDefinition("or", "At least one of these holds.", list));
        Type.Add(new InputValueDefinition("not", "This does not hold.", Type));
        foreach (var filter in table.Filters)
        {
            Type.Add(new InputValueDefinition(filter.Name, $"What must hold of `{filter.Name}`.", operators.For(filter)));
        }
    }

    public InputObjectType Type { get; }

    /// <param name="used">Told of every column that the filter looks at.</param>
    public Predicate Read(object value, Action<Column> used)
    {
        var size = new Size();
        return ReadObject((IReadOnlyDictionary<string, object?>)value, used, size);
    }

    // Of the whole filter: a variable that is given once may stand in it, and in its neighbours, again and again.
    private sealed class Size
    {
        private int _terms;
        private int _values;

        public void AddTerm()
        {
            if (++_terms > TermsMax)
            {
                throw Bad($"more than {TermsMax} conditions and groups");
            }
        }

        public void AddValues(object?[] values)
        {
            _values += values.Length;
            if (_values > ValuesMax)
            {
                throw Bad($"more than {ValuesMax} values in its lists");
            }
        }
    }

    private Combined ReadObject(IReadOnlyDictionary<string, object?> given, Action<Column> used, Size size)
    {
        // An empty group is a condition too: it becomes text of a statement all the same.
        size.AddTerm();
        var all = new List<Predicate>(given.Count);
        foreach (var (name, value) in given)
        {
            if (value is null)
            {
                throw Bad($"'{name}' is null; leave it out, or say eq: null");
            }

            switch (name)
            {
                case "and" or "or":
                    var each = new List<Predicate>();
                    foreach (var item in (object?[])value)
                    {
                        each.Add(ReadObject((IReadOnlyDictionary<string, object?>)item!, used, size));
                    }

                    all.Add(new Combined(each, IsAnd: name == "and"));
                    break;
                case "not":
                    all.Add(new Not(ReadObject((IReadOnlyDictionary<string, object?>)value, used, size)));
                    break;
                default:
                    used(_fields[name].Column);
                    foreach (var (operation, operand) in (IReadOnlyDictionary<string, object?>)value)
                    {
                        size.AddTerm();
                        all.Add(Term(_fields[name].Column, operation, operand, size));
                    }

                    break;
            }
        }

        return new Combined(all, IsAnd: true);
    }

    private static Predicate Term(Column column, string operation, object? operand, Size size) => (operation, operand) switch
    {
        ("eq", null) => new IsNull(column),
        ("neq", null) => new Not(new IsNull(column)),
        (_, null) => throw Bad($"'{operation}' needs a value"),
        ("eq", _) => Against(column, operand, Comparison.Equal),
        ("neq", _) => Against(column, operand, Comparison.NotEqual),
        ("gt", _) => Against(column, operand, Comparison.Greater),
        ("gte", _) => Against(column, operand, Comparison.AtLeast),
        ("lt", _) => Against(column, operand, Comparison.Less),
        ("lte", _) => Against(column, operand, Comparison.AtMost),
        ("contains", _) => Against(column, operand, Comparison.Contains),
        ("startsWith", _) => Against(column, operand, Comparison.StartsWith),
        ("in", object?[] values) => Among(column, values, size),
        ("nin", object?[] values) => new Not(Among(column, values, size)),
        _ => throw Bad($"'{operation}' is not an operation"),
    };

    private static Compare Against(Column column, object operand, Comparison comparison)
    {
        var value = Short(operand);
        return new Compare(column, comparison, _ => value);
    }

    private static OneOf Among(Column column, object?[] values, Size size)
    {
        size.AddValues(values);
        List<object> given = [.. values.OfType<object>().Select(Short)];
        return new OneOf(column, _ => given);
    }

    private static object Short(object operand) => operand is string { Length: > TextMax } ? throw Bad($"a text of more than {TextMax} characters") : operand;

    private static GraphException Bad(string why) => new(BadCode, $"the filter cannot be read: {why}");
}
