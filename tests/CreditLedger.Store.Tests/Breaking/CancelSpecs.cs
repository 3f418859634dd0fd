using CreditLedger.Testing;
using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>Statements cancelled in the server: by a time-out, by an operator, by a caller who gives up within a transaction of its own.</summary>
public sealed class CancelSpecs
{
    // The lock under which numbers are drawn is the session's. One that outlived its call would stop every append until the pool reset the connection.
    [Fact]
    public async Task an_append_cancelled_at_the_moment_its_turn_to_draw_comes_holds_nothing_afterwards()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var operating = await ledger.Source.OpenConnectionAsync();
        await using var appending = await ledger.Source.OpenConnectionAsync();
        var cancelled = 0;
        await Form.RoundsAsync("draws cancelled", brief: 60, extensive: 5_000, async (_, limit) =>
        {
            await ExecuteAsync(operating, "select pg_advisory_lock(7310580, 4)", limit);
            var append = AppendAsync(ledger.Store, appending, limit);
            while (await ScalarAsync(operating, $"select count(*) from pg_locks where pid = {appending.ProcessID} and not granted", limit) == 0)
            {
            }

            // The lock is free, and whoever is given it is cancelled in the same moment.
            await ExecuteAsync(operating, $"select pg_advisory_unlock(7310580, 4), pg_cancel_backend({appending.ProcessID})", limit);
            if (await append) cancelled++;
            (await ScalarAsync(appending, "select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'", limit)).ShouldBe(0);
        });

        cancelled.ShouldBeGreaterThan(0);
        (await ledger.AppendAsync(Parcel(), Posted).WaitAsync(Form.Patience)).Outcome.ShouldBe(AppendOutcome.Appended);
    }

    [Fact]
    public async Task an_append_whose_statement_an_operator_cancels_is_recorded_all_the_same_and_once()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var operating = await ledger.Source.OpenConnectionAsync();
        await ExecuteAsync(operating, "select pg_advisory_lock(7310580, 4)", CancellationToken.None);
        var append = ledger.AppendAsync(Parcel(), Posted);
        using var patience = new CancellationTokenSource(Form.Patience);
        const string Waiting = "select count(pg_cancel_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
        while (await ScalarAsync(operating, Waiting, patience.Token) == 0)
        {
        }

        await ExecuteAsync(operating, "select pg_advisory_unlock(7310580, 4)", patience.Token);

        (await append.WaitAsync(patience.Token)).Outcome.ShouldBe(AppendOutcome.Appended);
        (await ledger.Store.HeadAsync(patience.Token)).ShouldBe(1);
    }

    /// <summary>Whether it was cancelled.</summary>
    private static async Task<bool> AppendAsync(EventStore store, NpgsqlConnection connection, CancellationToken limit)
    {
        await using var transaction = await connection.BeginTransactionAsync(limit);
        try
        {
            await store.AppendAsync(connection, [new Append(Parcel(), ExpectedVersion.Any, Posted)], limit);
            await transaction.CommitAsync(limit);
            return false;
        }
        catch (PostgresException cancelled) when (cancelled.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            await transaction.RollbackAsync(limit);
            return true;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken limit)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(limit);
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken limit)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(limit))!;
    }
}
