using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// What is known of a rebuild in <c>ledger.rebuild</c>: how far it reads, in which ranges of subjects, and which of them are done.
/// Every commit of rows is one with its mark here, so that a rebuild that was cut off goes on from its last commit.
/// </summary>
internal sealed record RebuildRecord(ReadModel Model, Guid Attempt, long Until, string[] Subjects, IReadOnlySet<int> Done, long Passed)
{
    // Those that the rows in the table beside were made without: a different choice begins anew.
    private const string SetAsideBefore = """
        array(select s.position from ledger.fact_set_aside s where s.projection = $1 and s.position <= until order by 1)
        """;

    private const string Definition = """
        select string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated), ',' order by a.attnum)
            || coalesce((select string_agg(pg_get_constraintdef(k.oid), ',' order by k.conname) from pg_constraint k where k.conrelid = a.attrelid), '')
        from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped group by a.attrelid
        """;

    /// <summary>The facts that the projection passes over, because an operator said so.</summary>
    public IReadOnlySet<long> SetAside { get; private init; } = new HashSet<long>();

    public int Ranges => Subjects.Length + 1;

    public SubjectRange Range(int number) => new(
        number == 0 ? null : Subjects[number - 1], number < Subjects.Length ? Subjects[number] : null, Until);

    /// <summary>Goes on with what was cut off, when it was of the same shape, and else begins with an empty table beside the live one.</summary>
    public static async Task<RebuildRecord> BeginAsync(
        NpgsqlConnection connection, ReadModel model, bool anew, Func<Task<(long Until, string[] Subjects)>> plan, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var shape = ShapeOf(model, (string)(await ScalarAsync(connection, Definition, cancellation, model.Table.ToString()))!);
        var attempt = Guid.CreateVersion7();
        var record = anew ? null : await ResumeAsync(connection, model, shape, attempt, cancellation);
        if (record is null)
        {
            var (until, subjects) = await plan();
            record = new RebuildRecord(model, attempt, until, model.IsBySubject ? subjects : [], Done: new HashSet<int>(), Passed: 0);
            await ScalarAsync(connection, $"""
                insert into ledger.rebuild (projection, shape, attempt, until, subjects, set_aside)
                select $1, $2, $3, until, $5, {SetAsideBefore} from (values ($4)) as plan(until)
                on conflict (projection) do update set shape = excluded.shape, attempt = excluded.attempt, until = excluded.until,
                  subjects = excluded.subjects, set_aside = excluded.set_aside, done = default, passed = default, began_at = default
                """, cancellation, model.Name, shape, attempt, until, record.Subjects);
            // Rows of one subject are written once, so no key need be searched for; pages find what earlier pages wrote.
            var like = model.IsBySubject ? "including defaults including constraints including generated including identity" : "including all";
            await ScalarAsync(connection, $"drop table if exists {model.Table.Beside}", cancellation);
            await ScalarAsync(connection, $"create table {model.Table.Beside} (like {model.Table} {like})", cancellation);
        }

        var setAside = await Acts.SetAsideAsync(connection, model.Name, cancellation);
        await transaction.CommitAsync(cancellation);
        return record with { SetAside = setAside.ToHashSet() };
    }

    /// <summary>The end of a range, or of a page, within the transaction of its rows.</summary>
    public Task MarkAsync(NpgsqlConnection connection, int range, CancellationToken cancellation) =>
        MarkAsync(connection, "done = done || $3", range, cancellation);

    public Task MarkPassedAsync(NpgsqlConnection connection, long position, CancellationToken cancellation) =>
        MarkAsync(connection, "passed = $3", position, cancellation);

    /// <summary>The rows are in the live table: nothing is left beside it.</summary>
    public async Task EndAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await ScalarAsync(connection, $"drop table {Model.Table.Beside}", cancellation);
        if (await ScalarAsync(connection, "delete from ledger.rebuild where projection = $1 and attempt = $2 returning true", cancellation, Model.Name, Attempt) is null)
        {
            throw Overtaken();
        }
    }

    /// <summary>Tells the planner what a table just filled holds.</summary>
    public static Task AnalyseAsync(NpgsqlConnection connection, TableName table, CancellationToken cancellation) =>
        ScalarAsync(connection, $"analyze {table}", cancellation);

    private async Task MarkAsync(NpgsqlConnection connection, string what, object value, CancellationToken cancellation)
    {
        var sql = $"update ledger.rebuild set {what} where projection = $1 and attempt = $2 returning true";
        if (await ScalarAsync(connection, sql, cancellation, Model.Name, Attempt, value) is null)
        {
            throw Overtaken();
        }
    }

    private RebuildUnderWayException Overtaken() => new(Model.Name);

    private static async Task<RebuildRecord?> ResumeAsync(
        NpgsqlConnection connection, ReadModel model, string shape, Guid attempt, CancellationToken cancellation)
    {
        await using var command = Command(connection, $"""
            update ledger.rebuild set attempt = $3
            where projection = $1 and shape = $2 and to_regclass($4) is not null and set_aside = {SetAsideBefore}
            returning until, subjects, done, passed
            """, model.Name, shape, attempt, model.Table.Beside.ToString());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new RebuildRecord(
                model, attempt, row.GetInt64(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<int[]>(2).ToHashSet(), row.GetInt64(3))
            : null;
    }

    // The program's own build is part of it: another one may make other rows of the same facts.
    private static string ShapeOf(ReadModel model, string definition)
    {
        var programs = model.FactTypes.Append(model.Row).Select(type => type.Module.ModuleVersionId.ToString()).Distinct(StringComparer.Ordinal);
        var columns = model.Columns.Select(column => $"{column.Name} {column.Value.Sql}");
        string[] parts = [model.Table.ToString(), model.IsBySubject.ToString(CultureInfo.InvariantCulture), definition, .. columns, .. programs.Order(StringComparer.Ordinal)];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] arguments)
    {
        await using var command = Command(connection, sql, arguments);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        return command;
    }
}
