using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>Which streams there are, from the ledger itself.</summary>
public sealed class StreamIdsSpecs
{
    [Fact]
    public async Task the_streams_of_one_kind_about_one_subject_are_found_with_a_number_and_without()
    {
        await using var ledger = await Ledger.OpenAsync();
        foreach (var (sender, number) in new[] { ("S1", "2"), ("S1", "1/a"), ("S1", null), ("S10", "1"), ("S", "1"), ("S_1", "1"), ("SX1", "1"), ("S%", "1") })
        {
            await ledger.AppendAsync(Parcel(sender, number), Posted);
        }

        await ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("one"));

        (await NamesAsync(ledger, "S1")).ShouldBe(["parcel/S1", "parcel/S1/1/a", "parcel/S1/2"]);
        (await NamesAsync(ledger, "S")).ShouldBe(["parcel/S/1"]);
        (await NamesAsync(ledger, "S_1")).ShouldBe(["parcel/S_1/1"]);
        (await ToListAsync(ledger.Store.ReadStreamIdsAsync<Parcel>())).Count.ShouldBe(8);
        (await ledger.Store.CountStreamsAsync<Parcel>()).ShouldBe(8);
        (await NamesAsync(ledger, "S%")).ShouldBe(["parcel/S%/1"]);
        (await NamesAsync(ledger, "nobody")).ShouldBeEmpty();
        Should.Throw<StreamNameException>(() => ledger.Store.ReadStreamIdsAsync<Parcel>("S/1"));
    }

    // Found by pattern alone, every question looked through the names of all streams of the city.
    [Theory]
    [InlineData("parcel/S77", "parcel/S77/", "parcel/S770")]
    [InlineData("", "sender/", "sender0")]
    public async Task streams_are_found_through_the_index_of_their_names(string name, string from, string until)
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 20_000).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Weighed()))]);
        await ledger.ExecuteAsync("analyze ledger.mt_streams");
        await using var command = ledger.Source.CreateCommand("explain (analyze, costs off, timing off) " + EventStore.StreamIds);
        foreach (var value in new object[] { from, until, "", name, 5000 }) command.Parameters.Add(new() { Value = value });

        var plan = new List<string>();
        await using (var row = await command.ExecuteReaderAsync())
        {
            while (await row.ReadAsync()) plan.Add(row.GetString(0));
        }

        plan.ShouldNotContain(line => line.Contains("Seq Scan", StringComparison.Ordinal), string.Join('\n', plan));
        plan.ShouldContain(line => line.Contains($"(id >= '{from}'", StringComparison.Ordinal), string.Join('\n', plan));
    }

    [Fact]
    public async Task in_a_database_that_orders_as_a_dictionary_does_no_stream_is_missed()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.ExecuteAsync("create database dictionary template template0 locale_provider icu icu_locale 'en-US'");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ledger.ConnectionString) { Database = "dictionary", Pooling = false }.ConnectionString);
        await LedgerSchema.ApplyAsync(source);
        var store = new EventStore(source, Ledger.Types, ledger.Clock);
        string[] subjects = ["a", "B", "-c", "Ä", "_d", "津"];
        await store.AppendAsync([.. subjects.SelectMany(one => new[] { Parcel(one, "1"), Parcel(one, "-2"), Parcel(one, null) }).Select(one => new Append(one, ExpectedVersion.Any, Posted))]);

        (await ToListAsync(store.ReadStreamIdsAsync<Parcel>())).Count.ShouldBe(18);
        (await store.CountStreamsAsync<Parcel>()).ShouldBe(18);
        foreach (var subject in subjects)
        {
            (await NamesAsync(store, subject)).ShouldBe([$"parcel/{subject}", $"parcel/{subject}/1", $"parcel/{subject}/-2"], ignoreOrder: true);
        }

        await source.DisposeAsync();
        await ledger.ExecuteAsync("drop database dictionary with (force)");
    }

    private static Task<IEnumerable<string>> NamesAsync(Ledger ledger, string subject) => NamesAsync(ledger.Store, subject);

    private static async Task<IEnumerable<string>> NamesAsync(EventStore store, string subject) =>
        (await ToListAsync(store.ReadStreamIdsAsync<Parcel>(subject))).Select(stream => stream.Value);
}
