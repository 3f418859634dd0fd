using System.Linq.Expressions;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Says of a table what can be seen of it, and by what it can be found.</summary>
public sealed partial class TableBuilder<TRow>
{
    private readonly TableDraft _draft;

    internal TableBuilder(TableDraft draft) => _draft = draft;

    /// <summary>The column keeps its name in the table and has another in the graph.</summary>
    public TableBuilder<TRow> Rename(Expression<Func<TRow, object?>> member, string name)
    {
        _draft.Rename(One(member), name);
        return this;
    }

    /// <summary>The column serves keys, conditions and computations only.</summary>
    public TableBuilder<TRow> Hide(Expression<Func<TRow, object?>> member)
    {
        _draft.Hidden.Add(One(member));
        return this;
    }

    /// <summary>Callers may filter by it: say this only of what an index serves.</summary>
    /// <param name="contains">An index serves searching inside the text, for instance a trigram index.</param>
    public TableBuilder<TRow> Filter(Expression<Func<TRow, object?>> member, bool contains = false)
    {
        _draft.Columns.Add(() =>
        {
            var column = _draft.Table.Column(One(member));
            _draft.Table.Filters.Add(new FilterField(column, _draft.NameOf(column), contains));
        });
        return this;
    }

    /// <summary>Callers may order by it: say this only where there is an index on it, followed by the table's key. Key columns that a relation fixes stand before.</summary>
    public TableBuilder<TRow> Order(Expression<Func<TRow, object?>> member)
    {
        _draft.Columns.Add(() => _draft.Table.Orders.Add(_draft.Table.Column(One(member))));
        return this;
    }

    /// <summary>
    /// Counters of the rows are kept in another table, which has each of these columns under its name and <c>rows</c>. Connections then
    /// offer <c>counts</c>, and take their count from there whenever nothing but these columns decides which rows are meant.
    /// </summary>
    /// <param name="table">With its schema.</param>
    /// <param name="by"><c>row => new { row.Country, row.Rating }</c>.</param>
    /// <param name="usual">By which of them <c>counts</c> are told apart when the caller names none.</param>
    public TableBuilder<TRow> Counted(string table, Expression<Func<TRow, object?>> by, Expression<Func<TRow, object?>> usual)
    {
        _draft.Columns.Add(() => _draft.Table.Counters = new Counters(
            TableDraft.Quote(table), [.. Columns(_draft.Table, by).Select(column => (column, _draft.NameOf(column)))], _draft.Table.Column(One(usual))));
        return this;
    }

    /// <summary>Only callers who meet the policy see the column, filter or order by it; for others it is null with an error.</summary>
    public TableBuilder<TRow> Policy(Expression<Func<TRow, object?>> member, string policy)
    {
        _draft.Columns.Add(() => _draft.Table.Column(One(member)).Policies.Add(policy));
        return this;
    }

    /// <summary>Rows of which this does not hold are not in the graph, by whatever way they would be reached.</summary>
    public TableBuilder<TRow> Where(Expression<Func<TRow, bool>> holds)
    {
        _draft.Columns.Add(() => _draft.Table.Always.Add(RowExpression.Condition(holds, _draft.Table)));
        return this;
    }

    /// <summary>Adds <c>…Label(language: Language! = ZH)</c>: the code in words.</summary>
    public TableBuilder<TRow> Label<TCode>(Expression<Func<TRow, TCode>> member, Func<TCode, LabelLanguage, string?> label)
    {
        _draft.Fields.Add(() =>
        {
            var column = _draft.Table.Column(RowExpression.Members(member)[0]);
            var language = Labels.LanguageOf(_draft.Graph.Types);
            _draft.Table.Type.Add(new FieldDefinition(_draft.NameOf(column) + "Label", $"`{_draft.NameOf(column)}` in words.", Scalars.String)
            {
                Source = new DerivedSource(
                    [column], (values, arguments) => values[0] is TCode code ? label(code, (LabelLanguage)arguments["language"]!) : null),
                Policies = [.. column.Policies],
            }.With(language));
        });
        return this;
    }

    /// <summary>A field computed in C#. Only the columns that the lambda names are fetched, and only when the field is selected.</summary>
    public TableBuilder<TRow> Derived<TOut>(string name, Expression<Func<TRow, TOut>> compute, string? description = null, string? policy = null)
    {
        _draft.Fields.Add(() =>
        {
            var (columns, computed) = RowExpression.Computation(compute, _draft.Table);
            var type = _draft.Graph.Types.Of(typeof(TOut), isNullable: policy is not null || !typeof(TOut).IsValueType);
            _draft.Table.Type.Add(new FieldDefinition(name, description, type)
            {
                Source = new DerivedSource(columns, (values, _) => computed(values, null)),
                Policies = policy is null ? [] : [policy],
            });
        });
        return this;
    }

    /// <summary>The row of another table that belongs to this one; null where there is none.</summary>
    /// <param name="foreign">The other's key. Where it is not, the first in <paramref name="order"/> is taken.</param>
    public TableBuilder<TRow> ToOne<TOther>(
        string name, Expression<Func<TRow, object?>> local, Expression<Func<TOther, object?>> foreign,
        Expression<Func<TOther, object?>>? order = null, bool descending = false, string? description = null, string? policy = null)
    {
        _draft.Fields.Add(() =>
        {
            var relation = Related(local, foreign, order, descending, where: null);
            _draft.Table.Type.Add(new FieldDefinition(name, description, relation.To.Type)
            {
                Source = new ToOneSource(relation),
                Policies = policy is null ? [] : [policy],
            });
        });
        return this;
    }

    /// <summary>The rows of another table that belong to this one, as a connection.</summary>
    /// <param name="where">Only these.</param>
    public TableBuilder<TRow> ToMany<TOther>(
        string name, Expression<Func<TRow, object?>> local, Expression<Func<TOther, object?>> foreign,
        Expression<Func<TOther, object?>>? order = null, bool descending = false, Expression<Func<TOther, bool>>? where = null,
        string? description = null, string? policy = null) =>
        Many(RowsKind.Connection, RowsField.PageDefault, name, local, foreign, order, descending, where, description, policy);

    /// <summary>The same as a plain list, for the short ones.</summary>
    /// <param name="first">How many when the caller does not say.</param>
    public TableBuilder<TRow> ToList<TOther>(
        string name, Expression<Func<TRow, object?>> local, Expression<Func<TOther, object?>> foreign,
        Expression<Func<TOther, object?>>? order = null, bool descending = false, Expression<Func<TOther, bool>>? where = null,
        int first = RowsField.PageDefault, string? description = null, string? policy = null) =>
        Many(RowsKind.List, first, name, local, foreign, order, descending, where, description, policy);

    private TableBuilder<TRow> Many<TOther>(
        RowsKind kind, int size, string name, Expression<Func<TRow, object?>> local, Expression<Func<TOther, object?>> foreign,
        Expression<Func<TOther, object?>>? order, bool descending, Expression<Func<TOther, bool>>? where, string? description, string? policy)
    {
        _draft.Fields.Add(() =>
        {
            var relation = Related(local, foreign, order, descending, where);
            var inputs = kind == RowsKind.Connection ? _draft.Graph.Draft(typeof(TOther)).Inputs() : default;
            var rows = new RowsField(relation.To, kind)
            {
                Relation = relation, Where = relation.Where, Order = relation.Order, SizeDefault = size, Filter = inputs.Filter, Orders = inputs.Order,
            };
            GraphType type = kind == RowsKind.Connection ? _draft.Graph.Connections.For(relation.To) : new ListType(new NonNullType(relation.To.Type));
            _draft.Table.Type.Add(ConnectionTypes.WithArguments(
                new FieldDefinition(name, description, type) { Source = new ToManySource(rows), Policies = policy is null ? [] : [policy] }, rows));
        });
        return this;
    }

    private Relation Related<TOther>(
        Expression<Func<TRow, object?>> local, Expression<Func<TOther, object?>> foreign,
        Expression<Func<TOther, object?>>? order, bool descending, Expression<Func<TOther, bool>>? where)
    {
        var other = _draft.Graph.Draft(typeof(TOther)).Table;
        return new Relation(_draft.Table, other, Columns(_draft.Table, local), Columns(other, foreign))
        {
            Where = where is null ? null : RowExpression.Condition(where, other),
            Order = order is null ? [] : [.. Columns(other, order).Select(column => new OrderTerm(column, descending))],
        };
    }

    private static List<Column> Columns(Table table, LambdaExpression members) => [.. RowExpression.Members(members).Select(table.Column)];

    private static string One(Expression<Func<TRow, object?>> member) => RowExpression.Members(member)[0];
}
