using Npgsql;

namespace CreditLedger.Store;

/// <summary>The statements of one read model against its table, or against the table built beside it.</summary>
internal sealed class ReadTable
{
    private readonly ReadModel model;
    private readonly string select;
    private readonly string byKey;
    private readonly string upsert;
    private readonly string delete;

    public ReadTable(ReadModel model, TableName table)
    {
        this.model = model;
        var columns = List(model.Columns, column => column.Name);
        var keys = List(model.Key, column => column.Name);
        var keyArrays = Arrays(model.Key);
        select = $"select {columns} from {table} where {model.Key[0].Name} = any($1)";
        byKey = model.Key.Count == 1
            ? select
            : $"select {columns} from {table} where ({keys}) in (select * from unnest({keyArrays}))";
        upsert = $"insert into {table} ({columns}) select * from unnest({Arrays(model.Columns)}) on conflict ({keys}) do {Update(model)}";
        delete = $"delete from {table} where ({keys}) in (select * from unnest({keyArrays}))";
    }

    /// <summary>The rows of these keys, and every row of these subjects.</summary>
    public async Task<List<object>> LoadAsync(
        NpgsqlConnection connection, IReadOnlyList<RowKey> keys, IReadOnlyList<object> subjects, CancellationToken cancellation)
    {
        var rows = new List<object>();
        if (keys.Count > 0)
        {
            await ReadAsync(byKey, KeyArrays(keys));
        }

        if (subjects.Count > 0)
        {
            await ReadAsync(select, [model.Key[0].ArrayOfStored(subjects)]);
        }

        return rows;

        async Task ReadAsync(string sql, NpgsqlParameter[] parameters)
        {
            await using var command = await PrepareAsync(connection, sql, parameters, cancellation);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(model.Materialise(reader));
            }
        }
    }

    public async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<object> changed, IReadOnlyList<RowKey> deleted, CancellationToken cancellation)
    {
        if (changed.Count > 0)
        {
            await using var command = await PrepareAsync(connection, upsert, [.. model.Columns.Select(column => column.ArrayOf(changed))], cancellation);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        if (deleted.Count > 0)
        {
            await using var command = await PrepareAsync(connection, delete, KeyArrays(deleted), cancellation);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>
    /// Makes a table equal to the one built beside it, without a moment in which it is empty: readers see the old rows until
    /// the commit, and the table keeps its name, its indexes and its grants. Rows that are the same already are not touched.
    /// </summary>
    public static string Swap(ReadModel model)
    {
        var (live, beside) = (model.Table, model.Table.Beside);
        var columns = List(model.Columns, column => column.Name);
        var keys = List(model.Key, column => column.Name);
        return $"""
            set local enable_seqscan = on; set local enable_bitmapscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on;
            delete from {live} t where not exists (select from {beside} b where ({KeyOf("b")}) = ({KeyOf("t")}));
            insert into {live} as t ({columns}) select {columns} from {beside} on conflict ({keys}) do {Update(model)}
            {(model.Columns.Count == model.Key.Count ? "" : $"where row({Of("t")})::text is distinct from row({Of("excluded")})::text")};
            """;

        string KeyOf(string row) => List(model.Key, column => $"{row}.{column.Name}");

        string Of(string row) => List(model.Columns, column => $"{row}.{column.Name}");
    }

    private static string Update(ReadModel model) => model.Columns.Except(model.Key).ToList() is { Count: > 0 } changing
        ? $"update set {List(changing, column => $"{column.Name} = excluded.{column.Name}")}"
        : "nothing";

    private static string List(IEnumerable<Column> columns, Func<Column, string> part) => string.Join(", ", columns.Select(part));

    private static string Arrays(IEnumerable<Column> columns) =>
        string.Join(", ", columns.Select((column, index) => $"${index + 1}::{column.Value.Sql}[]"));

    private static async Task<NpgsqlCommand> PrepareAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.PrepareAsync(cancellation);
        return command;
    }

    private NpgsqlParameter[] KeyArrays(IReadOnlyList<RowKey> keys) =>
        [.. model.Key.Select((column, index) => column.ArrayOfStored([.. keys.Select(key => index == 0 ? key.First : key.Second!)]))];
}
