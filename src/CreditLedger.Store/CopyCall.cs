using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Store;

/// <summary>
/// The same as <see cref="AppendCall"/> for many facts: judged here, by the same rules, and written by binary
/// COPY. It takes more round trips and less work for each fact.
/// </summary>
internal sealed class CopyCall
{
    private const string Look = """
        select coalesce(s.version, 0), coalesce(s.timestamp, '-infinity'), coalesce(c.version, 0), coalesce(c.position, 0)
        from unnest($1, $2) with ordinality as a(stream, command, i)
        left join ledger.mt_streams s on s.id = a.stream
        left join ledger.command c on c.command_id = a.command
        order by a.i
        """;

    private readonly IReadOnlyList<WrittenAppend> appends;
    private readonly DateTimeOffset now;
    private readonly AppendResult[] results;
    private readonly Dictionary<StreamId, CopiedStream> streams = [];
    private readonly Dictionary<Guid, int> commands = [];
    private readonly List<int> appended = [];
    private readonly List<(int Repeat, int First)> repeats = [];

    private CopyCall(IReadOnlyList<WrittenAppend> appends, DateTimeOffset now) =>
        (this.appends, this.now, results) = (appends, now, new AppendResult[appends.Count]);

    /// <summary>Within the caller's transaction.</summary>
    public static async Task<IReadOnlyList<AppendResult>> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<WrittenAppend> appends, DateTimeOffset now, bool alone, CancellationToken cancellation)
    {
        var call = new CopyCall(appends, now);
        await call.JudgeAsync(connection, alone, cancellation);
        if (call.appended.Count > 0) await call.WriteAsync(connection, cancellation);
        return call.results;
    }

    private async Task JudgeAsync(NpgsqlConnection connection, bool alone, CancellationToken cancellation)
    {
        // The planner is told as in ledger.append, and for the same reason. Each statement sees what was committed before it began.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("set local enable_seqscan = off"), new("set local enable_hashjoin = off"), new("set local enable_mergejoin = off"),
                new("select ledger.begin_append($1)") { Parameters = { new NpgsqlParameter<bool> { TypedValue = alone } } },
                new(Look)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar, TypedValue = [.. appends.Select(one => one.Append.Stream.Value)] },
                        new NpgsqlParameter<Guid?[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, TypedValue = [.. appends.Select(one => one.Append.Metadata.CommandId)] },
                    },
                },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.NextResultAsync(cancellation);
        for (var i = 0; await row.ReadAsync(cancellation); i++)
        {
            if (!streams.TryGetValue(appends[i].Append.Stream, out var stream))
            {
                var last = row.GetFieldValue<DateTimeOffset>(1);
                streams.Add(appends[i].Append.Stream, stream = new CopiedStream(row.GetInt64(0), last > now ? last : now));
            }

            results[i] = row.GetInt64(2) is > 0 and var first ? new AppendResult(AppendOutcome.Repeated, first, row.GetInt64(3)) : Judge(i, stream);
        }
    }

    private AppendResult Judge(int i, CopiedStream stream)
    {
        var append = appends[i].Append;
        if (append.Metadata.CommandId is { } command && !commands.TryAdd(command, i))
        {
            repeats.Add((i, commands[command]));
            return new AppendResult(AppendOutcome.Repeated, Version: 0, Position: 0); // As the first, whose position is not drawn yet.
        }

        if (!append.Expected.IsMetBy(stream.Version))
        {
            if (append.Metadata.CommandId is { } free) commands.Remove(free);
            return new AppendResult(AppendOutcome.Conflict, stream.Version, Position: 0);
        }

        appended.Add(i);
        return new AppendResult(AppendOutcome.Appended, stream.Version += append.Facts.Count, Position: 0);
    }

    private async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var writer = new CopyWriter(connection, now, cancellation);
        var positions = await writer.DrawAsync(streams, appended.Sum(i => appends[i].Facts.Count));
        var next = 0;
        foreach (var i in appended) results[i] = results[i] with { Position = positions[(next += appends[i].Facts.Count) - 1] };
        await writer.CopyAsync(appended.Select(i => (appends[i], results[i].Version - appends[i].Facts.Count, streams[appends[i].Append.Stream].Moment)), positions);
        await writer.RememberAsync([.. appended.Where(i => appends[i].Append.Metadata.CommandId is not null).Select(i => (appends[i].Append, results[i]))], positions[^1]);
        foreach (var (repeat, first) in repeats) results[repeat] = results[first] with { Outcome = AppendOutcome.Repeated };
    }
}

/// <summary>A stream during one call.</summary>
/// <param name="before">Its version before the call; 0 when it did not exist.</param>
/// <param name="moment">The recorded time of what is appended to it: never before its last.</param>
internal sealed class CopiedStream(long before, DateTimeOffset moment)
{
    public long Before { get; } = before;

    public long Version { get; set; } = before;

    public DateTimeOffset Moment { get; } = moment;
}
