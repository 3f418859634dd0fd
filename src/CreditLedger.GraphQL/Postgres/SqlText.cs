using System.Globalization;
using System.Text;
using CreditLedger.GraphQL.Execution;
using Npgsql;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// One statement coming about: its text, and its parameters in the order in which the text names them. When the text is known from an
/// earlier request, the same code runs once more for the parameters alone, and the two cannot drift apart.
/// </summary>
internal sealed class SqlText(RequestContext request, bool writesText)
{
    private static readonly string[] s_numbers = [.. Enumerable.Range(0, 200).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    private readonly StringBuilder? _text = writesText ? new StringBuilder(1024) : null;

    public RequestContext Request { get; } = request;
    public List<NpgsqlParameter> Parameters { get; } = [];
    public bool WritesText => _text is not null;
    public string Text => _text!.ToString();

    public SqlText Add(string text)
    {
        _text?.Append(text);
        return this;
    }

    public SqlText Add(string text, int number)
    {
        _text?.Append(text).Append(number < s_numbers.Length ? s_numbers[number] : number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public SqlText Column(string row, Column column)
    {
        _text?.Append(row).Append('.').Append(column.Sql);
        return this;
    }

    public SqlText Parameter(NpgsqlParameter parameter)
    {
        Parameters.Add(parameter);
        return Add("$", Parameters.Count);
    }

    public SqlText Number(int value) => Parameter(new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer, TypedValue = value });
}
