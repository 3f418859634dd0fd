using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>Facts are found by who recorded them, on which occasion, because of what, for whom and to what end.</summary>
public sealed class RecordedBySpecs
{
    private static readonly DateTimeOffset Morning = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, RecordedBy, long[]> Questions => new()
    {
        { "one occasion", new RecordedBy(CorrelationId: "run 1"), [1, 2, 5] },
        { "because of a fact", new RecordedBy(CausationId: "fact 9"), [3] },
        { "one actor", new RecordedBy(Actor: "wang"), [1, 2, 3] },
        { "one organisation", new RecordedBy(Organisation: "120116"), [3, 5] },
        { "one purpose", new RecordedBy(Purpose: "ingestion"), [5] },
        { "about one subject", new RecordedBy(Subject: "S2"), [3, 4] },
        { "two things at once", new RecordedBy(Actor: "wang", Organisation: "120116"), [3] },
        { "an occasion and a subject", new RecordedBy(CorrelationId: "run 1", Subject: "S3"), [5] },
        { "a day", new RecordedBy(From: Morning.AddDays(1), Until: Morning.AddDays(3)), [3, 4] },
        { "from a day on", new RecordedBy(From: Morning.AddDays(3)), [5] },
        { "before a day, written in another zone", new RecordedBy(Until: Morning.AddDays(1).ToOffset(TimeSpan.FromHours(8))), [1, 2] },
        { "an actor on a day", new RecordedBy(Actor: "wang", From: Morning.AddDays(1)), [3] },
        { "an occasion that never was", new RecordedBy(CorrelationId: "run 2"), [] },
        { "a day on which nothing was recorded", new RecordedBy(From: Morning.AddDays(9)), [] },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task what_was_recorded_is_found_by_its_metadata_in_the_logs_order(string question, RecordedBy by, long[] positions)
    {
        await using var ledger = await FilledAsync();
        foreach (var rows in new[] { 1, 1000 })
        {
            var store = new EventStore(ledger.Source, Ledger.Types, ledger.Clock) { PageSize = new PageSize(rows) };
            (await ToListAsync(store.ReadRecordedAsync(by))).Select(fact => fact.Position).ShouldBe(positions, question);
            (await ToListAsync(store.ReadRecordedAsync(by, afterPosition: 2))).Select(fact => fact.Position).ShouldBe(positions.Where(position => position > 2), question);
        }
    }

    // A clock set back makes a later fact older than the one before it; its day is still found whole.
    [Fact]
    public async Task a_clock_set_back_hides_no_fact_of_a_day()
    {
        var clock = new SetClock(Morning);
        await using var ledger = await Ledger.OpenAsync(clock);
        foreach (var (sender, day) in new[] { ("S1", 0), ("S2", 2), ("S3", 0), ("S4", 1), ("S5", 0) })
        {
            clock.Now = Morning.AddDays(day);
            await ledger.AppendAsync(Parcel(sender), Posted);
        }

        (await ToListAsync(ledger.Store.ReadRecordedAsync(new RecordedBy(Until: Morning.AddDays(1))))).Select(fact => fact.Position).ShouldBe([1L, 3L, 5L]);
    }

    [Fact]
    public async Task who_asks_nothing_is_refused_the_whole_log()
    {
        await using var ledger = await Ledger.OpenAsync();
        Should.Throw<ArgumentException>(() => ledger.Store.ReadRecordedAsync(new RecordedBy())).Message.ShouldContain("nothing is asked");
    }

    [Fact]
    public async Task reading_by_metadata_stops_when_it_is_cancelled()
    {
        await using var ledger = await FilledAsync();
        using var stop = new CancellationTokenSource();
        var store = new EventStore(ledger.Source, Ledger.Types, ledger.Clock) { PageSize = new PageSize(1) };

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var fact in store.ReadRecordedAsync(new RecordedBy(Actor: "wang"), cancellation: stop.Token)) await stop.CancelAsync();
        });
    }

    [Theory]
    [InlineData("correlation_id = 'run 77'", "mt_events_correlation")]
    [InlineData("causation_id = 'fact 77'", "mt_events_causation")]
    [InlineData("headers ->> 'actor' = 'officer 77'", "mt_events_actor")]
    [InlineData("headers ->> 'organisation' = 'agency 77'", "mt_events_organisation")]
    [InlineData("headers ->> 'organisation' = 'agency 77' and headers ->> 'purpose' = 'purpose 1' and timestamp >= '2000-01-01'", "mt_events_organisation")]
    [InlineData("timestamp < '2000-01-01'", "mt_events_timestamp")]
    public async Task each_question_is_answered_by_its_index(string condition, string index)
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 10_000).Select(i => new Append(
            Parcel($"S{i}"), ExpectedVersion.Any, [Weighed()],
            new FactMetadata($"run {i % 500}", $"fact {i}", $"officer {i % 300}", $"agency {i % 100}", $"purpose {i % 4}")))]);
        await ledger.ExecuteAsync("analyze ledger.mt_events");

        var plan = string.Join('\n', (await ledger.RowsAsync(
            $"explain select seq_id from ledger.mt_events where seq_id > 0 and {condition} order by seq_id limit 50000")).Select(row => row[0]));

        plan.ShouldContain($" {index}");
        plan.ShouldNotContain("Seq Scan");
    }

    private static async Task<Ledger> FilledAsync()
    {
        var clock = new SetClock(Morning);
        var ledger = await Ledger.OpenAsync(clock);
        await RecordAsync(0, "S1", new FactMetadata("run 1", Actor: "wang"), Posted, Weighed());
        await RecordAsync(1, "S2", new FactMetadata(CausationId: "fact 9", Actor: "wang", Organisation: "120116"), Posted);
        await RecordAsync(2, "S2", FactMetadata.None, Weighed());
        await RecordAsync(3, "S3", new FactMetadata("run 1", Actor: "Importer", Organisation: "120116", Purpose: "ingestion"), Posted);
        return ledger;

        async Task RecordAsync(int day, string sender, FactMetadata metadata, params object[] facts)
        {
            clock.Now = Morning.AddDays(day);
            await ledger.Store.AppendAsync(new Append(Parcel(sender), ExpectedVersion.Any, facts, metadata));
        }
    }
}
