using System.Text;
using CreditLedger.GraphQL.Execution;
using Npgsql;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>A field over tables, compiled: one round trip, however much is selected under it.</summary>
internal sealed class TableFetch : Fetch
{
    private static long s_fetches;
    private readonly GraphDatabase _database;
    private readonly List<Select> _selects;
    private readonly long _number = Interlocked.Increment(ref s_fetches);

    public TableFetch(FieldPlan field, RowsField rows, GraphDatabase database)
    {
        _database = database;
        var compiler = new SelectCompiler();
        compiler.Compile(field, rows, policies: []);
        _selects = compiler.Selects;
        _selects.ForEach(select => select.Settle());
    }

    public override async Task<Fetched> StartAsync(OperationRun run, object? parent, IReadOnlyDictionary<string, object?> arguments)
    {
        var bounds = Bind(parent, run);
        if (bounds[0].Failure is { } refused)
        {
            throw refused;
        }

        if (bounds[0].IsSkipped)
        {
            return new TableFetched(bounds, run.Out.LengthMax);
        }

        var statements = Statements(bounds, run).ToList();
        await using var connection = await _database.For(statements.Max(statement => statement.Text.Length)).OpenConnectionAsync(run.Stopped);
        await using var batch = connection.CreateBatch();
        foreach (var (text, parameters) in statements)
        {
            var command = new NpgsqlBatchCommand(text);
            parameters.ForEach(parameter => command.Parameters.Add(parameter));
            batch.BatchCommands.Add(command);
        }

        var fetched = new TableFetched(bounds, run.Out.LengthMax);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(run.Stopped);
            await fetched.ReadAsync(reader, run.Stopped);
            return fetched;
        }
        catch
        {
            fetched.Dispose();
            throw;
        }
    }

    private Bound[] Bind(object? parent, OperationRun run)
    {
        var bounds = new Bound[_selects.Count];
        foreach (var select in _selects)
        {
            bounds[select.Index] = Bound.Of(select, select.Parent is { } above ? bounds[above.Index] : null, parent, run);
        }

        return bounds;
    }

    private static IEnumerable<Action<SqlText, Bound>> Emitted(Bound bound)
    {
        if (bound.HasFacts)
        {
            yield return SelectSql.Facts;
        }

        foreach (var by in bound.CountsBy)
        {
            yield return (sql, counted) => CountSql.Kinds(sql, counted, by);
        }

        if (bound.Select.WantsRows)
        {
            yield return SelectSql.Rows;
        }
    }

    /// <summary>In the order in which <see cref="TableFetched.ReadAsync"/> reads their results.</summary>
    private IEnumerable<(string Text, List<NpgsqlParameter> Parameters)> Statements(Bound[] bounds, OperationRun run)
    {
        var key = new StringBuilder(256).Append(_number).Append(':');
        foreach (var bound in bounds)
        {
            bound.Shape(key);
        }

        var shape = key.ToString();
        var known = _database.Texts.Find(shape);
        var texts = new List<string>();
        foreach (var bound in bounds.Where(bound => !bound.IsSkipped))
        {
            foreach (var emit in Emitted(bound))
            {
                var sql = new SqlText(run.Request, writesText: known is null);
                emit(sql, bound);
                texts.Add(known is null ? sql.Text : known[texts.Count]);
                yield return (texts[^1], sql.Parameters);
            }
        }

        if (known is null)
        {
            GraphMetrics.Statements.Add(texts.Count);
            _database.Texts.Keep(shape, [.. texts], shape.Length + texts.Sum(text => text.Length));
        }
    }
}
