using CreditLedger.Testing;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>Clocks that jump, hours back and hours on, as those of two hosts or of one whose clock was set.</summary>
public sealed class ClockSpecs
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task a_clock_that_jumps_leaves_every_stream_in_order_commands_once_and_read_models_as_they_were()
    {
        var clock = new SetClock(Noon);
        var chance = new Random(7);
        await using var ledger = await Ledger.OpenAsync(clock);
        var daemon = ledger.Daemon(page: 20);
        var given = new List<(Append Append, AppendResult Result)>();
        await Form.RoundsAsync("jumps of the clock", brief: 150, extensive: 20_000, async (round, limit) =>
        {
            clock.Now += TimeSpan.FromMinutes(chance.Next(-30 * 60, 30 * 60));
            var append = new Append(
                Parcel($"S{chance.Next(5)}", $"{chance.Next(2)}"), ExpectedVersion.Any, [.. Enumerable.Range(0, chance.Next(1, 4)).Select(i => i == 0 ? (object)Posted : Weighed(round))], Command(Guid.NewGuid()));
            var results = await ledger.Store.AppendAsync([append, append with { Facts = [Weighed()], Metadata = FactMetadata.None }], limit);
            given.Add((append, results[0]));

            var (old, first) = given[chance.Next(given.Count)];
            (await ledger.Store.AppendAsync(old, limit)).ShouldBe(first with { Outcome = AppendOutcome.Repeated });
            if (round % 10 == 0) await daemon.CatchUpAsync(cancellation: limit);
        });
        await daemon.CatchUpAsync();

        var log = await ToListAsync(ledger.Store.ReadAllAsync());
        log.Zip(log.Skip(1)).ShouldContain(pair => pair.Second.RecordedAt < pair.First.RecordedAt, "the log as a whole shows that the clock was set");
        foreach (var stream in log.GroupBy(fact => fact.Stream))
        {
            stream.Select(fact => fact.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(version => (long)version));
            stream.Zip(stream.Skip(1)).ShouldAllBe(pair => pair.First.RecordedAt <= pair.Second.RecordedAt);
        }

        var followed = await ledger.ReadModelsAsync();
        foreach (var model in Daemons.Models) await daemon.RebuildAsync(model.Name);
        (await ledger.ReadModelsAsync()).ShouldBe(followed);
    }

    [Fact]
    public async Task as_of_a_time_is_a_prefix_of_every_stream_and_as_of_a_position_a_prefix_of_the_whole_log_whatever_the_clock_did()
    {
        var clock = new SetClock(Noon);
        await using var ledger = await Ledger.OpenAsync(clock);
        foreach (var (stream, hours) in new[] { ("A", 5), ("B", 1), ("A", -3), ("B", 9), ("C", -7), ("A", 6), ("C", 2), ("B", -9) })
        {
            clock.Now = Noon.AddHours(hours);
            await ledger.AppendAsync(Parcel(stream), Weighed(hours), Weighed());
        }

        var log = await ToListAsync(ledger.Store.ReadAllAsync());
        foreach (var time in log.Select(fact => fact.RecordedAt).Distinct().SelectMany(at => new[] { at, at.AddTicks(-10) }))
        {
            foreach (var stream in log.GroupBy(fact => fact.Stream))
            {
                var then = await ToListAsync(ledger.Store.ReadStreamAsync(stream.Key, asOf: AsOf.TheTime(time)));
                then.Select(fact => fact.Version).ShouldBe(stream.Take(then.Count).Select(fact => fact.Version));
                (await ledger.Store.LoadAsync<Parcel, ParcelFact>(stream.Key, AsOf.TheTime(time))).State.Facts.ShouldBe(then.Count);
            }
        }

        foreach (var position in log.Select(fact => fact.Position))
        {
            (await ToListAsync(ledger.Store.ReadAllAsync(asOf: AsOf.ThePosition(position)))).Select(fact => fact.Position)
                .ShouldBe(log.Select(fact => fact.Position).Where(one => one <= position));
        }

        // What does not hold, and cannot: over several streams a time is no place in the log once a clock was set back.
        var atNoon = await ToListAsync(ledger.Store.ReadAllAsync(asOf: AsOf.TheTime(Noon)));
        atNoon.Select(fact => fact.Position).ShouldBe([9L, 10L], "only what was begun while the clock stood before noon");
    }
}
