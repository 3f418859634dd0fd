using Npgsql;
using Npgsql.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Compares a row record with its table, so that a difference stops start-up and not a caller.</summary>
internal static class TableCheck
{
    public static async Task<IReadOnlyList<string>> ProblemsAsync(Table table, GraphDatabase database, CancellationToken stopped)
    {
        try
        {
            await using var command = database.Source.CreateCommand($"select * from {table.Sql} limit 0");
            await using var reader = await command.ExecuteReaderAsync(stopped);
            var stored = (await reader.GetColumnSchemaAsync(stopped)).Cast<NpgsqlDbColumn>().ToDictionary(column => $"\"{column.ColumnName}\"", StringComparer.Ordinal);
            await reader.DisposeAsync();
            return [.. await CountersAsync(table, database, stopped), .. table.Columns.Select(column => !stored.TryGetValue(column.Sql, out var found)
                    ? $"{table.Sql} has no column {column.Sql}, which {table.Row.Name}.{column.Member.Name} stands for."
                    : found.NpgsqlDbType is { } type && !column.Format.Stored.Contains(type)
                        ? $"{table.Sql}.{column.Sql} is {found.DataTypeName}; {table.Row.Name}.{column.Member.Name} reads {string.Join(" or ", column.Format.Stored)}."
                        : null)
                .OfType<string>()];
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [$"{table.Sql} does not exist; {table.Row.Name} is its row."];
        }
    }

    private static async Task<IReadOnlyList<string>> CountersAsync(Table table, GraphDatabase database, CancellationToken stopped)
    {
        if (table.Counters is not { } counters)
        {
            return [];
        }

        try
        {
            await using var command = database.Source.CreateCommand($"select {string.Join(", ", counters.By.Select(by => by.Column.Sql))}, \"rows\"::bigint from {counters.Sql} limit 0");
            await using var reader = await command.ExecuteReaderAsync(stopped);
            return [];
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            return [$"{counters.Sql}, the counters of {table.Sql}, cannot be read: {missing.MessageText}."];
        }
    }
}
