using System.Runtime.CompilerServices;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// The facts that some read models are made of, up to a position. Known facts that are of no interest stay in the database; unknown ones
/// come and stop the rebuild, since they may be of interest. What an operator has set aside is not even read.
/// </summary>
internal sealed class FactsOfInterest(FactTypes types, IEnumerable<ReadModel> models, IEnumerable<long> setAside)
{
    private const string Sql = $"""
        select {FactReader.Columns} from ledger.mt_events
        where seq_id <= $1 and (type = any($2) or type <> all($3)) and seq_id <> all($4)
        """;

    private readonly string[] interesting = [.. models.SelectMany(model => model.FactTypes).Distinct().SelectMany(types.AliasesOf)];
    private readonly string[] known = [.. types.Aliases];
    private readonly long[] passedOver = [.. setAside];

    public Task<FactPage> ReadPageAsync(NpgsqlConnection connection, long after, long until, PageSize size, CancellationToken cancellation) =>
        FactReader.ReadPageAsync(
            connection, types, size, $"{Sql} and seq_id > $5 order by seq_id", [until, interesting, known, passedOver, after], cancellation);

    /// <summary>Subject after subject, each in the order of the log, as they come over the wire, which is busy until the last.</summary>
    public async IAsyncEnumerable<Fact> ReadSubjectsAsync(
        NpgsqlConnection connection, SubjectRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Subject = "split_part(stream_id, '/', 2)";
        var last = range.Before is null ? "" : $"and {Subject} < $6";
        object[] arguments = [range.Until, interesting, known, passedOver, range.From ?? "", .. range.Before is { } before ? new object[] { before } : []];
        await using var command = await FactReader.CommandAsync(
            connection, $"{Sql} and {Subject} >= $5 {last} order by {Subject}, seq_id", arguments, cancellation);
        using var rows = new FactRows(types);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return rows.Read(reader).Fact;
        }
    }
}

/// <summary>Subjects in the order of the database, from one and before another, and the last position that is read of them.</summary>
internal readonly record struct SubjectRange(string? From, string? Before, long Until);
