using System.Diagnostics;
using CreditLedger.Enterprises;
using CreditLedger.Archives;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>What a page of the log, a stream and everything about a subject take to read, anywhere in the log; and the same rows bare.</summary>
internal static class ReadingStage
{
    private const int Samples = 400;
    private const string Columns = "seq_id, id, stream_id, version, type, data, timestamp, correlation_id, causation_id, headers";

    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var (plan, store) = (CityPlan.Of(folder), platform.Store);
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        await using var source = Bare.Open(folder);
        var (head, page) = (await store.HeadAsync(cancellation), store.PageSize.Rows);
        var codes = await store.ReadStreamIdsAsync<Enterprise>(cancellation).Select(stream => stream.Subject).ToArrayAsync(cancellation);
        var (random, samples) = (new Random(1), plan.IsShort ? Samples / 10 : Samples);
        long[] positions = [.. Enumerable.Range(0, samples).Select(_ => random.NextInt64(Math.Max(1, head - page)))];
        string[] subjects = [.. random.GetItems(codes, samples)];
        string[] streams = [.. random.GetItems(codes, samples).Select(code => StreamId.For<Archive>(code).Value)];

        await CompareAsync("page", positions, at => store.ReadAllAsync(at, cancellation: cancellation).Take(page), $"select {Columns} from ledger.mt_events where seq_id > $1 order by seq_id limit {page}");
        await CompareAsync("stream", streams, at => store.ReadStreamAsync(StreamId.Parse(at), cancellation: cancellation), $"select {Columns} from ledger.mt_events where stream_id = $1 order by version");
        await CompareAsync("subject", subjects, at => store.ReadSubjectAsync(at, cancellation: cancellation), $"select {Columns} from ledger.mt_events where split_part(stream_id, '/', 2) = $1 order by seq_id");
        return meter.Values;

        async Task CompareAsync<T>(string name, T[] places, Func<T, IAsyncEnumerable<Fact>> read, string sql)
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = places[0] });
            await command.PrepareAsync(cancellation);
            var facts = 0L;
            foreach (var place in places)
            {
                // Once for both, so that neither finds in memory what the other had to fetch.
                await BareAsync(place);
                await foreach (var _ in read(place)) facts++;
            }

            await meter.MeasureAsync(name, async () => meter.Values[$"{name} p50"] = await MedianAsync(places, async place =>
            {
                await foreach (var _ in read(place)) { }
            }), cancellation);
            await meter.MeasureAsync($"{name} bare", async () => meter.Values[$"{name} bare p50"] = await MedianAsync(places, BareAsync), cancellation);
            meter.Values[$"{name} facts"] = (double)facts / places.Length;

            // Every column as it comes, nothing made of it.
            async Task BareAsync(T place)
            {
                ((NpgsqlParameter<T>)command.Parameters[0]).TypedValue = place;
                await using var row = await command.ExecuteReaderAsync(cancellation);
                while (await row.ReadAsync(cancellation))
                {
                    _ = (row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<DateTimeOffset>(6));
                }
            }
        }
    }

    private static async Task<double> MedianAsync<T>(T[] places, Func<T, Task> read)
    {
        var waits = new List<double>();
        foreach (var place in places)
        {
            var began = Stopwatch.GetTimestamp();
            await read(place);
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return LoadFigures.Of(waits, seconds: 1).Median;
    }
}
