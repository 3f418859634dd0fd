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
    private readonly string copyIn;

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
        copyIn = $"copy {table} ({columns}) from stdin (format binary)";
        delete = $"delete from {table} where ({keys}) in (select * from unnest({keyArrays}))";
    }

    /// <summary>The rows of these keys, and every row of these subjects.</summary>
    public async Task LoadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<RowKey> keys, IReadOnlyCollection<object> subjects, Action<object> take,
        CancellationToken cancellation)
    {
        if (keys.Count > 0)
        {
            await ReadAsync(byKey, KeyArrays(keys));
        }

        if (subjects.Count > 0)
        {
            await ReadAsync(select, [model.Key[0].ArrayOfStored(subjects)]);
        }

        async Task ReadAsync(string sql, NpgsqlParameter[] parameters)
        {
            await using var command = await PrepareAsync(connection, sql, parameters, cancellation);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                take(model.Materialise(reader));
            }
        }
    }

    public async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<object> changed, IReadOnlyCollection<RowKey> deleted, CancellationToken cancellation)
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

    /// <summary>Writes new rows, faster than anything else does. The table's own rules are asked, its keys only if it has any.</summary>
    public async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(copyIn, cancellation);
        Write(copy, rows);
        await copy.CompleteAsync(cancellation);
    }

    // Value by value into the connection's buffer; only a full one goes anywhere.
    private void Write(NpgsqlBinaryImporter copy, IReadOnlyList<object> rows)
    {
        foreach (var row in rows)
        {
            copy.StartRow();
            foreach (var column in model.Columns)
            {
                column.Copy(copy, row);
            }
        }
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

    private NpgsqlParameter[] KeyArrays(IReadOnlyCollection<RowKey> keys) =>
        [.. model.Key.Select((column, index) => column.ArrayOfStored([.. keys.Select(key => index == 0 ? key.First : key.Second!)]))];
}
