using System.Text.Json;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class ReadingSpecs
{
    [Fact]
    public async Task a_fact_comes_back_as_it_was_recorded_with_who_and_why()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using var ledger = await Ledger.OpenAsync(clock);
        var metadata = new FactMetadata("correlation", "causation", "王芳", "120101", "law enforcement", Guid.NewGuid());
        await ledger.Store.AppendAsync(new Append(Parcel(number: "津〔2024〕1号/2"), ExpectedVersion.Any, [Posted], metadata));

        var fact = (await ToListAsync(ledger.Store.ReadStreamAsync(Parcel(number: "津〔2024〕1号/2")))).Single();

        fact.Body.ShouldBeOfType<ParcelPosted>().ShouldBe(Posted with { Stamps = ((ParcelPosted)fact.Body).Stamps });
        ((ParcelPosted)fact.Body).Stamps.ShouldBe(Posted.Stamps);
        fact.Metadata.ShouldBe(metadata);
        fact.RecordedAt.ShouldBe(clock.Now);
        (fact.Position, fact.Version, fact.Stream.Subject, fact.Stream.Number).ShouldBe((1L, 1L, "S1", "津〔2024〕1号/2"));
    }

    [Fact]
    public async Task facts_are_written_in_camel_case_with_names_of_enums_plain_dates_and_every_digit()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted with { Weight = 12345678901234567890.1200m });

        var json = await ledger.ScalarAsync<string>("select data::text from ledger.mt_events");

        using var document = JsonDocument.Parse(json);
        document.RootElement.EnumerateObject().Select(member => $"{member.Name}={member.Value.GetRawText()}").Order(StringComparer.Ordinal).ShouldBe([
            "postedOn=\"2026-03-01\"", "priority=\"Express\"", "stamps=[\"red\", \"blue\"]", "to=\"300000\"", "weight=12345678901234567890.1200"]);
        var read = (ParcelPosted)(await ToListAsync(ledger.Store.ReadAllAsync())).Single().Body;
        read.Weight.ToString().ShouldBe("12345678901234567890.1200");
    }

    [Fact]
    public async Task a_stream_is_folded_and_one_that_does_not_exist_is_initial()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("A"), Posted, Weighed(0.25m));
        await ledger.AppendAsync(Parcel("B"), Posted);

        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel("A"))).ShouldBe((new Parcel(1.75m, 2), 2L));
        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel("none"))).ShouldBe((Store.Tests.Parcel.Initial, 0L));
        var many = await ledger.Store.LoadManyAsync<Parcel, ParcelFact>([Parcel("A"), Parcel("B"), Parcel("none"), Parcel("A")]);
        many.Select(pair => (pair.Key.Subject, pair.Value.Version)).Order().ShouldBe([("A", 2L), ("B", 1L), ("none", 0L)]);
    }

    [Fact]
    public async Task a_stream_is_read_as_of_a_position_and_as_of_a_recorded_time()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using var ledger = await Ledger.OpenAsync(clock);
        for (var day = 1; day <= 3; day++)
        {
            await ledger.AppendAsync(Parcel("A"), Weighed(day));
            await ledger.AppendAsync(Parcel("B"), Weighed(day));
            clock.Now += TimeSpan.FromDays(1);
        }

        var secondDay = new DateTimeOffset(2026, 5, 2, 16, 0, 0, TimeSpan.FromHours(8));
        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel("A"), AsOf.ThePosition(4))).Version.ShouldBe(2);
        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel("B"), AsOf.ThePosition(3))).Version.ShouldBe(1);
        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel("A"), AsOf.TheTime(secondDay))).Version.ShouldBe(2);
        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel("A"), AsOf.TheTime(secondDay.AddTicks(-10)))).Version.ShouldBe(1);
        (await ToListAsync(ledger.Store.ReadSubjectAsync("A", asOf: AsOf.TheTime(secondDay)))).Count.ShouldBe(2);
        (await ToListAsync(ledger.Store.ReadAllAsync(asOf: AsOf.ThePosition(5)))).Count.ShouldBe(5);
        (await ToListAsync(ledger.Store.ReadStreamAsync(Parcel("A"), afterVersion: 2))).Single().Version.ShouldBe(3);
    }

    [Theory]
    [InlineData(1, 1_000_000)]
    [InlineData(2, 1_000_000)]
    [InlineData(1000, 1)]
    [InlineData(1000, 1_000_000)]
    public async Task what_is_read_does_not_depend_on_the_bounds_of_a_page(int rows, long bytes)
    {
        await using var ledger = await Ledger.OpenAsync();
        foreach (var i in Enumerable.Range(0, 7))
        {
            await ledger.AppendAsync(Parcel($"S{i % 2}", $"{i % 3}"), Weighed(i), Weighed(i));
            await ledger.AppendAsync(StreamId.For<Sender>($"S{i % 2}"), new SenderRenamed($"{i}"));
        }

        var store = new EventStore(ledger.Source, Ledger.Types, ledger.Clock) { PageSize = new PageSize(rows, bytes) };
        (await ToListAsync(store.ReadAllAsync())).Select(fact => fact.Position).ShouldBe(Enumerable.Range(1, 21).Select(i => (long)i));
        var first = await ToListAsync(store.ReadSubjectAsync("S0"));
        var second = await ToListAsync(store.ReadSubjectAsync("S1"));
        (first.Count, second.Count).ShouldBe((12, 9));
        first.Concat(second).ShouldAllBe(fact => fact.Stream.Subject == "S0" || fact.Stream.Subject == "S1");
        var each = await ToListAsync(store.ReadEachSubjectAsync(["nobody", "S1", "S1", "no one", "S0", "none"]));
        each.Select(subject => subject.Subject).ShouldBe(["nobody", "S1", "no one", "S0", "none"]);
        each.Select(subject => subject.Facts.Count).ShouldBe([0, 9, 0, 12, 0]);
        each[1].Facts.Select(fact => fact.Position).ShouldBe(second.Select(fact => fact.Position));
        each[3].Facts.Select(fact => fact.Position).ShouldBe(first.Select(fact => fact.Position));
        var many = await store.LoadManyAsync<Parcel, ParcelFact>([Parcel("S0", "0"), Parcel("S1", "1")]);
        many[Parcel("S0", "0")].ShouldBe(await store.LoadAsync<Parcel, ParcelFact>(Parcel("S0", "0")));
        many[Parcel("S1", "1")].ShouldBe(await store.LoadAsync<Parcel, ParcelFact>(Parcel("S1", "1")));
    }

    [Fact]
    public async Task of_many_subjects_only_the_facts_asked_for_are_read_and_those_nobody_knows()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("A"), Posted, Weighed());
        await ledger.AppendAsync(Parcel("B"), Posted, Weighed(), Weighed());
        HashSet<Type> only = [typeof(ParcelWeighed)];

        var each = await ToListAsync(ledger.Store.ReadEachSubjectAsync(["B", "A"], only));
        each.Select(subject => subject.Facts.Count).ShouldBe([2, 1]);
        each.SelectMany(subject => subject.Facts).ShouldAllBe(fact => fact.Body is ParcelWeighed);

        await ledger.ExecuteAsync("update ledger.mt_events set type = 'parcel_eaten' where seq_id = 1");
        (await Should.ThrowAsync<UnknownFactException>(() => ToListAsync(ledger.Store.ReadEachSubjectAsync(["B", "A"], only)))).Position.ShouldBe(1);
    }

    [Fact]
    public async Task of_many_subjects_the_log_is_read_as_it_stood_at_a_position()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("A"), Posted, Weighed());
        var position = await ledger.Store.HeadAsync();
        await ledger.AppendAsync(Parcel("A"), Weighed());
        await ledger.AppendAsync(Parcel("B"), Posted);

        var each = await ToListAsync(ledger.Store.ReadEachSubjectAsync(["B", "A"], only: null, AsOf.ThePosition(position)));
        each.Select(subject => subject.Facts.Count).ShouldBe([0, 2]);
        each = await ToListAsync(ledger.Store.ReadEachSubjectAsync(["B", "A"], new HashSet<Type> { typeof(ParcelWeighed) }, AsOf.ThePosition(position)));
        each.Select(subject => subject.Facts.Count).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task every_fact_has_its_own_headers_however_many_differ()
    {
        await using var ledger = await Ledger.OpenAsync();
        FactMetadata[] said = [.. Enumerable.Range(0, 200).Select(i => new FactMetadata($"c{i % 3}", i % 5 == 0 ? null : $"b{i}", $"actor {i % 90}", Purpose: i % 2 == 0 ? "audit" : null))];
        await ledger.Store.AppendAsync([.. said.Select((one, i) => new Append(Parcel($"S{i}"), ExpectedVersion.Any, [Posted], one))]);

        (await ToListAsync(ledger.Store.ReadAllAsync())).Select(fact => fact.Metadata).ShouldBe(said);
    }

    [Fact]
    public async Task everything_about_one_subject_is_found_through_its_index()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 5000).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted))]);
        await ledger.ExecuteAsync("analyze ledger.mt_events");

        var plan = await ledger.RowsAsync("""
            explain select * from ledger.mt_events where split_part(stream_id, '/', 2) = 'S77' and seq_id > 0 order by seq_id limit 1000
            """);

        string.Join('\n', plan.Select(row => row[0])).ShouldContain("Index Scan using mt_events_subject");
    }

    [Fact]
    public async Task an_alias_nobody_knows_and_a_body_nobody_can_read_are_named_with_their_position()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, Weighed());
        await ledger.ExecuteAsync("update ledger.mt_events set type = 'parcel_eaten' where seq_id = 2");
        var unknown = await Should.ThrowAsync<UnknownFactException>(() => ToListAsync(ledger.Store.ReadAllAsync()));
        (unknown.Position, unknown.Alias).ShouldBe((2L, "parcel_eaten"));

        await ledger.ExecuteAsync("""update ledger.mt_events set data = '{"weight": "heavy"}' where seq_id = 1""");
        var unreadable = await Should.ThrowAsync<UnreadableFactException>(() => ToListAsync(ledger.Store.ReadAllAsync()));
        unreadable.Position.ShouldBe(1);
        unreadable.Message.ShouldContain("parcel_posted");
    }

    [Fact]
    public async Task reading_stops_when_it_is_cancelled()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Weighed(), Weighed(), Weighed());
        var store = new EventStore(ledger.Source, Ledger.Types, ledger.Clock) { PageSize = new PageSize(1) };
        using var stop = new CancellationTokenSource();

        var seen = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var fact in store.ReadAllAsync(cancellation: stop.Token))
            {
                seen++;
                await stop.CancelAsync();
            }
        });

        seen.ShouldBe(1);
    }
}
