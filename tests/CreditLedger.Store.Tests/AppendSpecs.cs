using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class AppendSpecs
{
    [Theory]
    [InlineData(0, true, false)]
    [InlineData(2, false, true)]
    [InlineData(1, false, false)]
    [InlineData(3, false, false)]
    [InlineData(-1, true, true)]
    [InlineData(-2, false, true)]
    public async Task each_expected_version_lets_the_right_append_in(long expected, bool whenNew, bool whenAtTwo)
    {
        await using var ledger = await Ledger.OpenAsync();
        var version = expected switch
        {
            -1 => ExpectedVersion.Any,
            -2 => ExpectedVersion.MustExist,
            0 => ExpectedVersion.MustNotExist,
            _ => ExpectedVersion.Exactly(expected),
        };
        await ledger.AppendAsync(Parcel("old"), Posted, Weighed());

        var onNew = await ledger.Store.AppendAsync(new Append(Parcel("new"), version, Weighed()));
        var onOld = await ledger.Store.AppendAsync(new Append(Parcel("old"), version, Weighed()));

        onNew.Outcome.ShouldBe(whenNew ? AppendOutcome.Appended : AppendOutcome.Conflict);
        onNew.Version.ShouldBe(whenNew ? 1 : 0);
        onOld.Outcome.ShouldBe(whenAtTwo ? AppendOutcome.Appended : AppendOutcome.Conflict);
        onOld.Version.ShouldBe(whenAtTwo ? 3 : 2);
    }

    [Fact]
    public async Task of_concurrent_appends_that_expect_one_version_exactly_one_is_recorded()
    {
        await using var ledger = await Ledger.OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => ledger.Store.AppendAsync(new Append(Parcel(), ExpectedVersion.MustNotExist, Posted)))));

        results.Count(result => result.Outcome == AppendOutcome.Appended).ShouldBe(1);
        results.Where(result => result.Outcome == AppendOutcome.Conflict).ShouldAllBe(result => result.Version == 1);
        (await ledger.ScalarAsync<long>("select count(*) from ledger.mt_events")).ShouldBe(1);
    }

    [Fact]
    public async Task a_stream_has_no_gap_and_no_version_twice_whoever_writes()
    {
        await using var ledger = await Ledger.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await ledger.Store.AppendAsync([
                    new Append(Parcel($"S{i % 3}"), ExpectedVersion.Any, Weighed(writer), Weighed(i)),
                    new Append(Parcel($"S{(i + 1) % 3}"), ExpectedVersion.Any, Weighed(writer)),
                ]);
            }
        })));

        (await ledger.ScalarAsync<long>("select count(*) from ledger.mt_events")).ShouldBe(600);
        (await ledger.ScalarAsync<long>("""
            select count(*) from (
              select stream_id, count(*) as facts, max(e.version) as top, min(e.version) as bottom, min(s.version) as said
              from ledger.mt_events e join ledger.mt_streams s on s.id = e.stream_id group by stream_id) t
            where facts = top and bottom = 1 and said = top
            """)).ShouldBe(3);
    }

    [Fact]
    public async Task a_conflict_of_one_stream_does_not_disturb_the_others_of_its_batch()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("A"), Posted);

        var results = await ledger.Store.AppendAsync([
            new Append(Parcel("B"), ExpectedVersion.MustNotExist, Posted, Weighed()),
            new Append(Parcel("A"), ExpectedVersion.MustNotExist, Posted),
            new Append(Parcel("C"), ExpectedVersion.MustNotExist, Posted),
        ]);

        results.Select(result => result.Outcome).ShouldBe([AppendOutcome.Appended, AppendOutcome.Conflict, AppendOutcome.Appended]);
        results.Select(result => result.Version).ShouldBe([2L, 1L, 1L]);
        results.Select(result => result.Position).ShouldBe([3L, 0L, 4L]);
    }

    [Fact]
    public async Task one_call_may_hold_a_stream_several_times_and_keeps_the_order_given()
    {
        await using var ledger = await Ledger.OpenAsync();

        var results = await ledger.Store.AppendAsync([
            new Append(Parcel("A"), ExpectedVersion.MustNotExist, Weighed(1), Weighed(2)),
            new Append(Parcel("A"), ExpectedVersion.Exactly(2), Weighed(3)),
            new Append(Parcel("B"), ExpectedVersion.Any, Weighed(4)),
            new Append(Parcel("A"), ExpectedVersion.Exactly(2), Weighed(5)),
            new Append(Parcel("A"), ExpectedVersion.MustExist, Weighed(6)),
        ]);

        results.Select(result => (result.Outcome, result.Version)).ShouldBe([
            (AppendOutcome.Appended, 2L), (AppendOutcome.Appended, 3L), (AppendOutcome.Appended, 1L),
            (AppendOutcome.Conflict, 3L), (AppendOutcome.Appended, 4L)]);
        var log = await ToListAsync(ledger.Store.ReadAllAsync());
        log.Select(fact => ((ParcelWeighed)fact.Body).Weight).ShouldBe([1m, 2m, 3m, 4m, 6m]);
        log.Select(fact => fact.Version).ShouldBe([1L, 2L, 3L, 1L, 4L]);
    }

    [Fact]
    public async Task a_batch_of_ten_thousand_facts_is_one_call()
    {
        await using var ledger = await Ledger.OpenAsync();
        var appends = Enumerable.Range(0, 10_000).Select(i => new Append(Parcel($"S{i % 4000}", "7"), ExpectedVersion.Any, Weighed(i))).ToList();

        var results = await ledger.Store.AppendAsync(appends);

        results.Count.ShouldBe(10_000);
        results.Select(result => result.Position).ShouldBe(Enumerable.Range(1, 10_000).Select(i => (long)i));
        (await ledger.ScalarAsync<long>("select count(*) from ledger.mt_streams")).ShouldBe(4000);
    }

    [Fact]
    public async Task appends_within_a_callers_transaction_are_recorded_only_when_it_commits()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using (var connection = await ledger.Source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            (await ledger.Store.AppendAsync(connection, [new Append(Parcel(), ExpectedVersion.Any, Posted)]))[0].Version.ShouldBe(1);
            await transaction.RollbackAsync();
        }

        (await ledger.Store.HeadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task an_append_without_facts_or_with_an_unknown_fact_is_a_defect_of_the_caller()
    {
        await using var ledger = await Ledger.OpenAsync();

        await Should.ThrowAsync<ArgumentException>(() => ledger.Store.AppendAsync(new Append(Parcel(), ExpectedVersion.Any)));
        (await Should.ThrowAsync<InvalidOperationException>(() => ledger.AppendAsync(Parcel(), "not a fact"))).Message.ShouldContain("not a known fact");
    }
}
