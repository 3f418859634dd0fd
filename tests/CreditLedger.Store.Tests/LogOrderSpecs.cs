using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class LogOrderSpecs
{
    [Fact]
    public async Task a_reader_that_has_passed_a_position_never_later_meets_a_fact_at_or_below_it()
    {
        await using var ledger = await Ledger.OpenAsync();
        const int Writers = 8, Calls = 60;

        // Calls of very different length, some inside transactions that stay open or are given up.
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var call = 0; call < Calls; call++)
            {
                var appends = Enumerable.Range(0, 1 + ((writer * call) % 23))
                    .Select(i => new Append(Parcel($"S{writer}", $"{i}"), ExpectedVersion.Any, Weighed())).ToList();
                if (writer % 2 == 0)
                {
                    await ledger.Store.AppendAsync(appends);
                    continue;
                }

                await using var connection = await ledger.Source.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                await ledger.Store.AppendAsync(connection, appends);
                await Task.Yield();
                await (call % 5 == 0 ? transaction.RollbackAsync() : transaction.CommitAsync());
            }
        })));

        var (position, tailed) = (0L, new List<long>());
        for (var last = false; !last;)
        {
            last = writing.IsCompleted;
            await foreach (var fact in ledger.Store.ReadAllAsync(position))
            {
                tailed.Add(position = fact.Position);
            }
        }

        await writing;
        tailed.ShouldBe((await ToListAsync(ledger.Store.ReadAllAsync())).Select(fact => fact.Position));
    }

    [Fact]
    public async Task recorded_times_of_one_stream_never_run_backwards()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using var ledger = await Ledger.OpenAsync(clock);
        await ledger.AppendAsync(Parcel(), Posted);
        clock.Now -= TimeSpan.FromHours(1);
        await ledger.AppendAsync(Parcel(), Weighed());

        (await ToListAsync(ledger.Store.ReadStreamAsync(Parcel()))).Select(fact => fact.RecordedAt.Hour).ShouldBe([8, 8]);
    }

    [Fact]
    public async Task a_transaction_that_cannot_see_what_it_waited_for_is_refused()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var connection = await ledger.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);

        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            ledger.Store.AppendAsync(connection, [new Append(Parcel(), ExpectedVersion.Any, Posted)]));

        refused.MessageText.ShouldContain("read committed");
    }
}

internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
