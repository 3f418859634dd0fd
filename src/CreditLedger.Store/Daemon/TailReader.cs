using Npgsql;

namespace CreditLedger.Store;

/// <summary>Waits for the log to grow beyond a position and for the read models to follow, and reads what came.</summary>
internal sealed class TailReader(
    NpgsqlDataSource source, FactTypes types, PageSize size, Pulse appended, Func<long> end, Func<long, CancellationToken, Task<bool>> projected)
{
    private const string Sql = $"select {FactReader.Columns} from ledger.mt_events where seq_id > $1 and seq_id <= $2 and type = any($3)";
    private const string OfSubjects = $"{Sql} and split_part(stream_id, '/', 2) = any($4)";

    /// <param name="subjects">Null for all.</param>
    public async Task<LogStretch> ReadAsync(long after, long range, IReadOnlySet<Type> facts, IReadOnlySet<string>? subjects, CancellationToken cancellation)
    {
        var until = Math.Min(await GrownAsync(after, cancellation), after + range);
        var stretch = await LedgerUnavailableException.GuardAsync(() => ReadUntilAsync(after, until, facts, subjects, cancellation));
        return await projected(stretch.End, cancellation) ? stretch : throw new ReadModelStoppedException(stretch.End);
    }

    private async Task<long> GrownAsync(long after, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before the end is looked at, so that no beat is missed in between.
            var next = appended.Next;
            if (end() is var known && known > after)
            {
                return known;
            }

            await next.WaitAsync(cancellation);
        }
    }

    private async Task<LogStretch> ReadUntilAsync(
        long after, long until, IReadOnlySet<Type> facts, IReadOnlySet<string>? subjects, CancellationToken cancellation)
    {
        object[] arguments = [after, until, facts.SelectMany(types.AliasesOf).ToArray(), .. subjects is null ? [] : new object[] { subjects.ToArray() }];
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var page = await FactReader.ReadPageAsync(connection, types, size, $"{(subjects is null ? Sql : OfSubjects)} order by seq_id", arguments, cancellation);
        return page switch
        {
            { Stopped: { } unreadable, Facts: [] } => throw unreadable,
            { Stopped: null, IsLast: true } => new LogStretch(after, until, page.Facts),
            _ => new LogStretch(after, page.Facts[^1].Position, page.Facts),
        };
    }
}
