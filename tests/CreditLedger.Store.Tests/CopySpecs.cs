using FsCheck;
using FsCheck.Fluent;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>Two ways into the log, one in SQL and one by COPY, must not be told apart by what comes of them.</summary>
public sealed class CopySpecs
{
    private const string Written = """
        select string_agg(concat_ws('|', e.seq_id, e.stream_id, e.version, e.data, e.type, e.timestamp, e.mt_dotnet_type, e.correlation_id,
                 e.causation_id, e.headers, e.tenant_id, e.is_archived, s.version, s.type, s.timestamp, s.created, c.version, c.position), E'\n' order by e.seq_id)
        from ledger.mt_events e join ledger.mt_streams s on s.id = e.stream_id left join ledger.command c on c.position = e.seq_id
        """;

    private static readonly Guid[] Commands = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];

    private static readonly Gen<Append> AnyAppend =
        from sender in Gen.Elements("A", "B", "C", "D")
        from expected in Gen.Elements(ExpectedVersion.Any, ExpectedVersion.Any, ExpectedVersion.MustExist, ExpectedVersion.MustNotExist, ExpectedVersion.Exactly(1), ExpectedVersion.Exactly(3))
        from facts in Gen.Choose(1, 3)
        from command in Gen.Choose(0, 11)
        from causation in Gen.Elements(null, "because")
        select new Append(
            Parcel(sender), expected, [.. Enumerable.Repeat<object>(Weighed(1.50m), facts)],
            new FactMetadata(CausationId: causation, Actor: causation, CommandId: command < Commands.Length ? Commands[command] : null));

    [Fact]
    public async Task whatever_is_appended_comes_to_the_same_by_copy_and_by_the_function()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using var ledger = await Ledger.OpenAsync(clock);
        await using var copied = await Ledger.OpenAsync(clock);
        var (byFunction, byCopy) = (new EventStore(ledger.Source, Ledger.Types, clock) { CopyFrom = int.MaxValue }, new EventStore(copied.Source, Ledger.Types, clock) { CopyFrom = 1 });

        // One ledger for all: each list meets the streams and command ids of those before it.
        foreach (var (appends, i) in Gen.Sample(AnyAppend.ListOf(12), 60, new Rnd(20260501), 12).Select((appends, i) => (appends, i)))
        {
            clock.Now += TimeSpan.FromMinutes(i % 3 == 0 ? -7 : 5);
            var expected = await byFunction.AppendAsync([.. appends]);
            (await byCopy.AppendAsync([.. appends])).ShouldBe(expected);
        }

        (await copied.ScalarAsync<string>(Written)).ShouldBe(await ledger.ScalarAsync<string>(Written));
        (await copied.ScalarAsync<long>("select count(*) from ledger.command")).ShouldBe(await ledger.ScalarAsync<long>("select count(*) from ledger.command"));
    }

    [Fact]
    public async Task a_long_list_goes_by_copy_and_wakes_those_who_follow_the_log()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var listening = await ledger.Source.OpenConnectionAsync();
        var heard = new TaskCompletionSource<string>();
        listening.Notification += (_, notification) => heard.TrySetResult(notification.Payload);
        await using (var listen = new Npgsql.NpgsqlCommand("listen ledger_appended", listening)) await listen.ExecuteNonQueryAsync();
        var waiting = listening.WaitAsync(TimeSpan.FromSeconds(30));

        var results = await ledger.Store.AppendAsync([.. Enumerable.Range(0, 3_000).Select(i => new Append(Parcel("S1", $"{i % 700}"), ExpectedVersion.Any, Weighed()))]);

        results.Select(result => result.Position).ShouldBe(Enumerable.Range(1, 3_000).Select(i => (long)i));
        (await ledger.ScalarAsync<long>("select count(distinct xmin::text) from ledger.mt_events")).ShouldBe(1);
        (await waiting).ShouldBeTrue();
        (await heard.Task).ShouldBe("3000");
    }

    [Fact]
    public async Task a_long_list_that_is_cut_off_leaves_nothing_behind()
    {
        await using var ledger = await Ledger.OpenAsync();
        object[] bad = [.. Enumerable.Repeat<object>(new SenderRenamed("good"), 2_000), new SenderRenamed("\0")];

        await Should.ThrowAsync<Npgsql.PostgresException>(() => ledger.AppendAsync(StreamId.For<Sender>("S1"), bad));

        (await ledger.ScalarAsync<long>("select count(*) from ledger.mt_streams")).ShouldBe(0);
        (await ledger.AppendAsync(StreamId.For<Sender>("S1"), [.. bad.SkipLast(1)])).Version.ShouldBe(2_000);
    }

    [Fact]
    public async Task a_transaction_that_cannot_see_what_it_waited_for_is_refused_by_copy_as_well()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var connection = await ledger.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var appends = Enumerable.Range(0, 2_000).Select(i => new Append(Parcel("S1", $"{i}"), ExpectedVersion.Any, Posted)).ToList();

        (await Should.ThrowAsync<Npgsql.PostgresException>(() => ledger.Store.AppendAsync(connection, appends))).MessageText.ShouldContain("read committed");
    }
}
