using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Store;

/// <summary>Many appends as the arrays that <c>ledger.append</c> takes (schema/store/003_append.sql).</summary>
internal static class AppendCall
{
    private const string Sql = """
        select outcomes, befores, sources, first_versions, first_positions, positions
        from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
        """;

    private static NpgsqlCommand Create(NpgsqlConnection connection, IReadOnlyList<WrittenAppend> appends, DateTimeOffset now, bool alone)
    {
        var (rounds, previous, twins) = Rounds(appends);
        var facts = new (WrittenAppend Append, WrittenFact Fact, int Owner, int Number)[appends.Sum(append => append.Facts.Count)];
        for (int owner = 0, i = 0; owner < appends.Count; owner++)
        {
            for (var number = 0; number < appends[owner].Facts.Count; number++) facts[i++] = (appends[owner], appends[owner].Facts[number], owner + 1, number + 1);
        }

        var command = new NpgsqlCommand(Sql, connection) { Parameters = { new NpgsqlParameter<bool> { TypedValue = alone } } };
        Add(NpgsqlDbType.Varchar, Each(append => append.Stream.Value));
        Add(NpgsqlDbType.Varchar, Each(append => append.Stream.Kind));
        Add(NpgsqlDbType.Bigint, Each(append => append.Expected.Value));
        Add(NpgsqlDbType.Uuid, Each(append => append.Metadata.CommandId));
        Add(NpgsqlDbType.TimestampTz, Each(_ => now));
        Add(NpgsqlDbType.Integer, Each(append => append.Facts.Count));
        Add(NpgsqlDbType.Integer, Ends(appends));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = rounds.Max() });
        Add(NpgsqlDbType.Integer, rounds);
        Add(NpgsqlDbType.Integer, previous);
        Add(NpgsqlDbType.Integer, twins);
        Add(NpgsqlDbType.Integer, EachFact(fact => fact.Owner));
        Add(NpgsqlDbType.Integer, EachFact(fact => fact.Number));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.Append.Append.Stream.Value));
        Add(NpgsqlDbType.Uuid, EachFact(_ => Guid.CreateVersion7(now)));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.Fact.Name.Alias));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.Fact.Name.ClrName));
        Add(NpgsqlDbType.Jsonb, EachFact(fact => fact.Fact.Body));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.Append.Append.Metadata.CorrelationId));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.Append.Append.Metadata.CausationId));
        Add(NpgsqlDbType.Jsonb, EachFact(fact => fact.Append.Headers));
        return command;

        T[] Each<T>(Func<Append, T> part) => [.. appends.Select(append => part(append.Append))];

        T[] EachFact<T>(Converter<(WrittenAppend Append, WrittenFact Fact, int Owner, int Number), T> part) => Array.ConvertAll(facts, part);

        void Add<T>(NpgsqlDbType type, T[] values) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values });
    }

    public static async Task<IReadOnlyList<AppendResult>> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<WrittenAppend> appends, DateTimeOffset now, bool alone, CancellationToken cancellation)
    {
        await using var command = Create(connection, appends, now, alone);
        // Prepared once for each physical connection; later it costs no round trip.
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return Results(
            appends, reader.GetFieldValue<int[]>(0), reader.GetFieldValue<long[]>(1), reader.GetFieldValue<int[]>(2),
            reader.GetFieldValue<long[]>(3), reader.GetFieldValue<long[]>(4), reader.GetFieldValue<long[]>(5));
    }

    private static AppendResult[] Results(
        IReadOnlyList<WrittenAppend> appends, int[] outcomes, long[] befores, int[] sources, long[] firstVersions, long[] firstPositions, long[] positions)
    {
        var ends = Ends(appends);
        var results = new AppendResult[appends.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var source = sources[i] - 1;
            var (version, position) = firstPositions[source] > 0 ? (firstVersions[source], firstPositions[source])
                : (AppendOutcome)outcomes[source] == AppendOutcome.Appended ? (befores[source] + appends[source].Facts.Count, positions[ends[source] - 1])
                : (befores[i], 0);
            results[i] = new AppendResult((AppendOutcome)outcomes[i], version, position);
        }

        return results;
    }

    private static int[] Ends(IReadOnlyList<WrittenAppend> appends)
    {
        var ends = new int[appends.Count];
        for (int i = 0, end = 0; i < ends.Length; i++) ends[i] = end += appends[i].Facts.Count;
        return ends;
    }

    // An append waits for the one before it on its stream and for the one before it with its command id.
    private static (int[] Rounds, int[] Previous, int[] Twins) Rounds(IReadOnlyList<WrittenAppend> written)
    {
        var appends = written.Select(one => one.Append).ToList();
        var (rounds, previous, twins) = (new int[appends.Count], new int[appends.Count], new int[appends.Count]);
        var lastOfStream = new Dictionary<StreamId, int>(appends.Count);
        var lastOfCommand = new Dictionary<Guid, int>();
        for (var i = 0; i < appends.Count; i++)
        {
            previous[i] = lastOfStream.GetValueOrDefault(appends[i].Stream);
            lastOfStream[appends[i].Stream] = i + 1;
            if (appends[i].Metadata.CommandId is { } command)
            {
                twins[i] = lastOfCommand.GetValueOrDefault(command);
                lastOfCommand[command] = i + 1;
            }

            rounds[i] = 1 + Math.Max(RoundOf(previous[i]), RoundOf(twins[i]));
        }

        return (rounds, previous, twins);

        int RoundOf(int ordinal) => ordinal == 0 ? 0 : rounds[ordinal - 1];
    }
}
