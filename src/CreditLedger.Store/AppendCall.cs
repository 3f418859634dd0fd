using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Store;

/// <summary>Many appends as the arrays that <c>ledger.append</c> takes (schema/store/003_append.sql).</summary>
internal static class AppendCall
{
    private const string Sql = """
        select outcome, version, coalesce(last_position, 0)
        from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        """;

    public static NpgsqlCommand Create(NpgsqlConnection connection, IReadOnlyList<Append> appends, FactTypes types, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var (rounds, previous, twins) = Rounds(appends);
        var facts = appends.SelectMany((append, owner) => append.Facts.Select((body, index) => (append, owner, body, index))).ToList();
        var headers = appends.Select(append => Headers(append.Metadata)).ToArray();

        var command = new NpgsqlCommand(Sql, connection);
        Add(NpgsqlDbType.Varchar, Each(append => append.Stream.Value));
        Add(NpgsqlDbType.Varchar, Each(append => append.Stream.Kind));
        Add(NpgsqlDbType.Bigint, Each(append => append.Expected.Value));
        Add(NpgsqlDbType.Uuid, Each(append => append.Metadata.CommandId));
        Add(NpgsqlDbType.TimestampTz, Each(_ => now));
        Add(NpgsqlDbType.Integer, Each(append => append.Facts.Count));
        Add(NpgsqlDbType.Integer, rounds);
        Add(NpgsqlDbType.Integer, previous);
        Add(NpgsqlDbType.Integer, twins);
        Add(NpgsqlDbType.Integer, EachFact(fact => fact.owner + 1));
        Add(NpgsqlDbType.Integer, EachFact(fact => fact.index + 1));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.append.Stream.Value));
        Add(NpgsqlDbType.Uuid, EachFact(_ => Guid.CreateVersion7(now)));
        Add(NpgsqlDbType.Varchar, EachFact(fact => types.NameOf(fact.body.GetType()).Alias));
        Add(NpgsqlDbType.Varchar, EachFact(fact => types.NameOf(fact.body.GetType()).ClrName));
        Add(NpgsqlDbType.Jsonb, EachFact(fact => JsonSerializer.Serialize(fact.body, fact.body.GetType(), LedgerJson.Options)));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.append.Metadata.CorrelationId));
        Add(NpgsqlDbType.Varchar, EachFact(fact => fact.append.Metadata.CausationId));
        Add(NpgsqlDbType.Jsonb, EachFact(fact => headers[fact.owner]));
        return command;

        T[] Each<T>(Func<Append, T> part) => [.. appends.Select(part)];

        T[] EachFact<T>(Func<(Append append, int owner, object body, int index), T> part)
        {
            var values = new T[facts.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = part(facts[i]);
            }

            return values;
        }

        void Add<T>(NpgsqlDbType type, T[] values) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values });
    }

    public static async Task<IReadOnlyList<AppendResult>> ExecuteAsync(NpgsqlCommand command, int count, CancellationToken cancellation)
    {
        // Prepared once for each physical connection; later it costs no round trip.
        await command.PrepareAsync(cancellation);
        var results = new List<AppendResult>(count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            results.Add(new AppendResult((AppendOutcome)reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return results;
    }

    internal static FactMetadata Metadata(string? correlationId, string? causationId, ReadOnlySpan<byte> headers)
    {
        var read = headers.IsEmpty ? null : JsonSerializer.Deserialize<HeaderValues>(headers, LedgerJson.Options);
        return new FactMetadata(correlationId, causationId, read?.Actor, read?.Organisation, read?.Purpose, read?.CommandId);
    }

    private static string? Headers(FactMetadata metadata)
    {
        var values = new HeaderValues(metadata.Actor, metadata.Organisation, metadata.Purpose, metadata.CommandId);
        return values == HeaderValues.None ? null : JsonSerializer.Serialize(values, LedgerJson.Options);
    }

    // An append waits for the one before it on its stream and for the one before it with its command id.
    private static (int[] Rounds, int[] Previous, int[] Twins) Rounds(IReadOnlyList<Append> appends)
    {
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

    private sealed record HeaderValues(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Actor,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Organisation,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Purpose,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CommandId)
    {
        public static readonly HeaderValues None = new(null, null, null, null);
    }
}
