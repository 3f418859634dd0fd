using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Store;

/// <summary>Writes what <see cref="CopyCall"/> has judged: streams, numbers, facts, command ids.</summary>
internal sealed class CopyWriter(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
{
    private const string Facts = """
        copy ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
        from stdin (format binary)
        """;

    /// <summary>Begins or grows the streams, and draws a number for each fact.</summary>
    public async Task<long[]> DrawAsync(IReadOnlyDictionary<StreamId, CopiedStream> streams, int facts)
    {
        // In the order of their names: two calls that share streams wait for one another and not in a circle.
        var changed = streams.Where(one => one.Value.Version > one.Value.Before).OrderBy(one => one.Key.Value, StringComparer.Ordinal).ToList();
        var (begun, grown) = (changed.Where(one => one.Value.Before == 0).ToList(), changed.Where(one => one.Value.Before > 0).ToList());
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command("""
                    insert into ledger.mt_streams (id, type, version, timestamp, created)
                    select id, split_part(id, '/', 1), version, moment, moment from unnest($1, $2, $3) as begun(id, version, moment)
                    """, begun),
                Command("""
                    update ledger.mt_streams s set version = grown.version, timestamp = grown.moment
                    from unnest($1, $2, $3, $4) as grown(id, version, moment, before) where s.id = grown.id and s.version = grown.before
                    """, grown),
                new("select ledger.draw($1)") { Parameters = { new NpgsqlParameter<int> { TypedValue = facts } } },
            },
        };
        batch.BatchCommands[1].Parameters.Add(Array(NpgsqlDbType.Bigint, grown.Select(one => one.Value.Before)));
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        if ((int)batch.BatchCommands[1].RecordsAffected < grown.Count) throw new StreamsGrewException();
        await row.ReadAsync(cancellation);
        return row.GetFieldValue<long[]>(0);

        static NpgsqlBatchCommand Command(string sql, List<KeyValuePair<StreamId, CopiedStream>> streams) => new(sql)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Varchar, streams.Select(one => one.Key.Value)),
                Array(NpgsqlDbType.Bigint, streams.Select(one => one.Value.Version)),
                Array(NpgsqlDbType.TimestampTz, streams.Select(one => one.Value.Moment)),
            },
        };
    }

    /// <param name="appends">Each with its stream's version before it, and its recorded time.</param>
    /// <param name="positions">One for each fact, in the order of the appends.</param>
    public async Task CopyAsync(IEnumerable<(WrittenAppend Append, long Before, DateTimeOffset Moment)> appends, long[] positions)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Facts, cancellation);
        var next = 0;
        foreach (var (append, before, moment) in appends)
        {
            var (stream, metadata, version) = (append.Append.Stream.Value, append.Append.Metadata, before);
            foreach (var fact in append.Facts)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(positions[next++], NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(Guid.CreateVersion7(now), NpgsqlDbType.Uuid, cancellation);
                await copy.WriteAsync(stream, NpgsqlDbType.Varchar, cancellation);
                await copy.WriteAsync(++version, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(fact.Body, NpgsqlDbType.Jsonb, cancellation);
                await copy.WriteAsync(fact.Name.Alias, NpgsqlDbType.Varchar, cancellation);
                await copy.WriteAsync(moment, NpgsqlDbType.TimestampTz, cancellation);
                await copy.WriteAsync(fact.Name.ClrName, NpgsqlDbType.Varchar, cancellation);
                await WriteAsync(metadata.CorrelationId, NpgsqlDbType.Varchar);
                await WriteAsync(metadata.CausationId, NpgsqlDbType.Varchar);
                await WriteAsync(append.Headers, NpgsqlDbType.Jsonb);
            }
        }

        await copy.CompleteAsync(cancellation);

        Task WriteAsync<T>(T? value, NpgsqlDbType type) where T : class =>
            value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value, type, cancellation);
    }

    /// <summary>Keeps what each command id recorded, and wakes those who follow the log.</summary>
    public async Task RememberAsync(IReadOnlyList<(Append Append, AppendResult Result)> commands, long last)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into ledger.command (command_id, stream_id, version, position) select * from unnest($1, $2, $3, $4)")
                {
                    Parameters =
                    {
                        Array(NpgsqlDbType.Uuid, commands.Select(one => one.Append.Metadata.CommandId!.Value)),
                        Array(NpgsqlDbType.Varchar, commands.Select(one => one.Append.Stream.Value)),
                        Array(NpgsqlDbType.Bigint, commands.Select(one => one.Result.Version)),
                        Array(NpgsqlDbType.Bigint, commands.Select(one => one.Result.Position)),
                    },
                },
                new("select pg_notify('ledger_appended', $1::text)") { Parameters = { new NpgsqlParameter<long> { TypedValue = last } } },
                new("select ledger.await_turn()"),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. values] };
}

/// <summary>Between judging and writing another call was faster; nothing is recorded, and this one is to be repeated.</summary>
internal sealed class StreamsGrewException : Exception;
