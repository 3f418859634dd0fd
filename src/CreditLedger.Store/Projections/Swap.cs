using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Makes a live table equal to the one built beside it, without a moment in which it is empty: readers see the old rows until the
/// commit, and the table keeps its name, its indexes, its triggers and its grants. Rows that are the same already are not touched.
/// </summary>
internal static class Swap
{
    public static async Task RunAsync(NpgsqlConnection connection, ReadModel model, CancellationToken cancellation)
    {
        foreach (var statement in Statements(model))
        {
            // As long as it takes: millions of rows are compared.
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static IEnumerable<string> Statements(ReadModel model)
    {
        var (live, beside) = (model.Table, model.Table.Beside);
        var columns = List(model.Columns, column => column.Name);
        var same = string.Join(" and ", model.Key.Select(column => $"b.{column.Name} = t.{column.Name}"));
        // Never row by row: beside there is no index, and an empty live table that is searched again for each row grows with every insert.
        yield return """
            set local enable_nestloop = off; set local enable_seqscan = on; set local enable_bitmapscan = on; set local enable_hashjoin = on;
            set local enable_mergejoin = on; set local work_mem = '64MB'
            """;
        yield return $"delete from {live} t where not exists (select from {beside} b where {same})";
        if (model.Columns.Except(model.Key).ToList() is { Count: > 0 } changing)
        {
            // *<> compares rows as they are stored: 1.5 and 1.50 differ. The casts keep it from being taken for a comparison column by column.
            yield return $"""
                update {live} t set {List(changing, column => $"{column.Name} = b.{column.Name}")} from {beside} b
                where {same} and row({List(changing, column => $"t.{column.Name}")})::record *<> row({List(changing, column => $"b.{column.Name}")})::record
                """;
        }

        yield return $"insert into {live} ({columns}) select {columns} from {beside} b where not exists (select from {live} t where {same})";
        yield return """
            set local enable_nestloop = on; set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_hashjoin = off;
            set local enable_mergejoin = off
            """;
    }

    private static string List(IEnumerable<Column> columns, Func<Column, string> part) => string.Join(", ", columns.Select(part));
}
