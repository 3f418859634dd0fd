using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>The log's lock is held from outside, so that what comes meanwhile stands in line; then it is let go.</summary>
public sealed class GroupCommitSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task what_came_while_others_were_being_committed_is_committed_together()
    {
        await using var ledger = await Ledger.OpenAsync();
        var turn = await Turn.TakeAsync(ledger);

        var appends = Enumerable.Range(0, 40).Select(i => ledger.AppendAsync(Parcel("S1", $"{i}"), Posted, Weighed())).ToList();
        await turn.GiveBackAsync();
        var results = await Task.WhenAll(appends).WaitAsync(Patience);

        results.ShouldAllBe(result => result.Outcome == AppendOutcome.Appended && result.Version == 2);
        results.Select(result => result.Position).Order().ShouldBe(Enumerable.Range(1, 40).Select(i => i * 2L));
        (await CommitsAsync(ledger)).ShouldBe(GroupCommit.Flushers + 1);
    }

    [Fact]
    public async Task who_comes_alone_waits_for_nobody()
    {
        await using var ledger = await Ledger.OpenAsync();
        for (var i = 0; i < 5; i++) await ledger.AppendAsync(Parcel("S1", $"{i}"), Posted);
        (await CommitsAsync(ledger)).ShouldBe(5);
    }

    [Fact]
    public async Task each_of_a_group_has_its_own_answer()
    {
        await using var ledger = await Ledger.OpenAsync();
        var command = Command(Guid.NewGuid());
        await ledger.Store.AppendAsync(new Append(Parcel("old"), ExpectedVersion.Any, [Posted], command));
        var turn = await Turn.TakeAsync(ledger);

        Task<AppendResult>[] appends =
        [
            .. Enumerable.Range(0, GroupCommit.Flushers).Select(i => ledger.AppendAsync(Parcel("first", $"{i}"), Posted)),
            ledger.Store.AppendAsync(new Append(Parcel("A"), ExpectedVersion.MustExist, Posted)),
            ledger.Store.AppendAsync(new Append(Parcel("A"), ExpectedVersion.MustNotExist, Posted)),
            ledger.Store.AppendAsync(new Append(Parcel("A"), ExpectedVersion.MustNotExist, Posted)),
            ledger.Store.AppendAsync(new Append(Parcel("A"), ExpectedVersion.Exactly(1), Weighed())),
            ledger.Store.AppendAsync(new Append(Parcel("B"), ExpectedVersion.Any, [Posted], command)),
        ];
        await turn.GiveBackAsync();
        var results = await Task.WhenAll(appends).WaitAsync(Patience);

        results[GroupCommit.Flushers..].Select(result => (result.Outcome, result.Version)).ShouldBe(
        [
            (AppendOutcome.Conflict, 0), (AppendOutcome.Appended, 1), (AppendOutcome.Conflict, 1), (AppendOutcome.Appended, 2), (AppendOutcome.Repeated, 1),
        ]);
    }

    [Fact]
    public async Task one_whose_facts_the_database_cannot_hold_fails_alone()
    {
        await using var ledger = await Ledger.OpenAsync();
        var turn = await Turn.TakeAsync(ledger);

        // jsonb holds no U+0000: the whole statement fails, whoever brought it.
        var ahead = Enumerable.Range(0, GroupCommit.Flushers).Select(i => ledger.AppendAsync(Parcel("first", $"{i}"), Posted)).ToList();
        var bad = ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("\0"));
        var good = Enumerable.Range(0, 5).Select(i => ledger.AppendAsync(Parcel("S1", $"{i}"), Posted)).ToList();
        await turn.GiveBackAsync();

        (await Should.ThrowAsync<PostgresException>(() => bad.WaitAsync(Patience))).SqlState.ShouldBe(PostgresErrorCodes.UntranslatableCharacter);
        (await Task.WhenAll([.. ahead, .. good]).WaitAsync(Patience)).ShouldAllBe(result => result.Outcome == AppendOutcome.Appended);
        (await ledger.ScalarAsync<long>("select count(*) from ledger.mt_events")).ShouldBe(GroupCommit.Flushers + 5);
    }

    [Fact]
    public async Task one_that_carries_no_known_fact_never_stands_in_line()
    {
        await using var ledger = await Ledger.OpenAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => ledger.AppendAsync(Parcel(), "not a fact"));
        await Should.ThrowAsync<ArgumentException>(() => ledger.AppendAsync(Parcel()));
        (await ledger.AppendAsync(Parcel(), Posted)).Position.ShouldBe(1);
    }

    [Fact]
    public async Task cancelled_in_line_nothing_is_recorded_and_under_way_the_outcome_is_the_answer()
    {
        await using var ledger = await Ledger.OpenAsync();
        var turn = await Turn.TakeAsync(ledger);
        using var leaving = new CancellationTokenSource();

        var underWay = ledger.Store.AppendAsync(new Append(Parcel("first"), ExpectedVersion.Any, Posted), leaving.Token);
        var inLine = ledger.Store.AppendAsync(new Append(Parcel("S1"), ExpectedVersion.Any, Posted), leaving.Token);
        var other = ledger.AppendAsync(Parcel("S2"), Posted);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => inLine.WaitAsync(Patience));
        await turn.GiveBackAsync();

        (await Task.WhenAll(underWay, other).WaitAsync(Patience)).ShouldAllBe(result => result.Outcome == AppendOutcome.Appended);
        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel("S1"))).Version.ShouldBe(0);
    }

    private static Task<long> CommitsAsync(Ledger ledger) => ledger.ScalarAsync<long>("select count(distinct xmin::text) from ledger.mt_events");

    private sealed class Turn(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        public static async Task<Turn> TakeAsync(Ledger ledger)
        {
            var connection = await ledger.Source.OpenConnectionAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var take = new NpgsqlCommand("select ledger.begin_append(true)", connection, transaction);
            await take.ExecuteNonQueryAsync();
            return new Turn(connection, transaction);
        }

        public async Task GiveBackAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
