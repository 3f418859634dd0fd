using System.Text.Json.Nodes;
using CreditLedger.Host.Schema;
using CreditLedger.Store;
using CreditLedger.Testing;

namespace CreditLedger.Host.Tests.House;

/// <summary>Every stored example in a real ledger: each as it stands, and each without what its published shape lets be absent.</summary>
public sealed class StoredFacts : IAsyncLifetime
{
    private LedgerDatabase database = null!;

    internal static IReadOnlyList<StoredExample> All { get; } = StoredExamples.Read(Repository.PathTo("schema"));

    public async ValueTask InitializeAsync()
    {
        database = await LedgerDatabase.CreateDatabaseAsync();
        await using var connection = await database.Source.OpenConnectionAsync();
        foreach (var (stream, alias, json) in All.Select(one => (Whole(one), one.Alias, one.Text)).Concat(All.Select(one => (Bare(one), one.Alias, Bared(one).ToJsonString()))))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """
                with stream as (insert into ledger.mt_streams (id, type, version) values ($1, 'stored', 1))
                insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
                values (nextval('ledger.mt_events_sequence'), gen_random_uuid(), $1, 1, $2::jsonb, $3)
                """;
            foreach (var value in new[] { stream.Value, json, alias }) command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync();
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    internal static StreamId Whole(StoredExample example) => StreamId.Of("whole", example.Alias, $"{example.Number}");

    internal static StreamId Bare(StoredExample example) => StreamId.Of("bare", example.Alias, $"{example.Number}");

    internal static JsonNode Bared(StoredExample example) =>
        Bared(example.Data, JsonNode.Parse(File.ReadAllText(Repository.PathTo("schema", "facts", $"{example.Alias}.json"))));

    internal async Task<object> ReadAsync(StreamId stream, FactTypes types)
    {
        var facts = new EventStore(database.Source, types, TimeProvider.System).ReadStreamAsync(stream);
        return (await facts.SingleAsync()).Body;
    }

    // What writes itself has the shape `true`, and is never taken apart.
    private static JsonNode Bared(JsonNode data, JsonNode? shape) => (data, (shape as JsonObject)?["properties"], (shape as JsonObject)?["items"]) switch
    {
        (JsonObject members, JsonObject known, _) => new JsonObject(
            from member in members
            where shape!["required"]?.AsArray().Any(name => (string?)name == member.Key) == true
            select KeyValuePair.Create(member.Key, member.Value is { } value ? Bared(value, known[member.Key]) : null)),
        (JsonArray elements, _, { } element) => new JsonArray([.. elements.Select(one => one is null ? null : Bared(one, element))]),
        _ => data.DeepClone(),
    };
}
