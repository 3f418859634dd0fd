using CreditLedger.Testing;
using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>Many callers at once, whose appends the store may send together: cut off at the commit, on the way back, or one of them gives up.</summary>
public sealed class CutOffSpecs
{
    private const int Callers = 40;

    [Fact]
    public async Task callers_whose_commit_is_cut_off_all_hear_that_the_ledger_is_away_and_none_is_recorded()
    {
        await using var ledger = await Ledger.OpenAsync();

        // The server ends the connection in the middle of the commit, as long as there is a row that says so.
        await ledger.ExecuteAsync("""
            create table public.cutting (yes bool);
            create function public.cut_off() returns trigger language plpgsql as $$
            begin
              if exists (select from public.cutting) then perform pg_terminate_backend(pg_backend_pid()); end if;
              return null;
            end $$;
            create constraint trigger cut_off after insert on ledger.mt_events deferrable initially deferred for each row execute function public.cut_off();
            """);
        await Form.RoundsAsync("commits cut off", brief: 2, extensive: 200, async (_, limit) =>
        {
            var before = await ledger.Store.HeadAsync(limit);
            await ledger.ExecuteAsync("insert into public.cutting values (true)");
            var appends = Appends();

            var refused = await HeldUpAsync(ledger, () => appends.Select(append => Should.ThrowAsync<LedgerUnavailableException>(() => ledger.Store.AppendAsync(append, limit))), limit);

            refused.Select(one => one.Code).Distinct().ShouldBe([LedgerUnavailableException.StableCode]);
            (await ledger.Store.HeadAsync(limit)).ShouldBe(before);
            await ledger.ExecuteAsync("truncate public.cutting");
            (await Task.WhenAll(appends.Select(append => ledger.Store.AppendAsync(append, limit)))).ShouldAllBe(result => result.Outcome == AppendOutcome.Appended);
            (await FactsOfAsync(ledger, appends)).ShouldBe(Callers);
        });
    }

    [Fact]
    public async Task an_answer_lost_on_its_way_back_is_no_answer_and_the_command_given_again_hears_the_first_outcome()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var wire = new Wire(ledger.ConnectionString);
        await using var source = NpgsqlDataSource.Create(wire.ConnectionString);
        var store = new EventStore(source, Ledger.Types, TimeProvider.System);
        await Form.RoundsAsync("answers lost", brief: 3, extensive: 300, async (_, limit) =>
        {
            wire.State = Wiring.Whole;
            var appends = Appends();
            await Task.WhenAll(appends.Select(append => store.AppendAsync(append with { Metadata = FactMetadata.None }, limit))); // Every connection is warm.
            wire.State = Wiring.CutBeforeTheAnswer;
            await Task.WhenAll(appends.Select(append => Should.ThrowAsync<LedgerUnavailableException>(() => store.AppendAsync(append, limit))));
            wire.State = Wiring.Whole;

            var results = await Task.WhenAll(appends.Select(append => store.AppendAsync(append, limit)));

            results.ShouldContain(result => result.Outcome == AppendOutcome.Repeated, "some had been recorded, and their callers could not know");
            (await FactsOfAsync(ledger, appends)).ShouldBe(Callers);
        });
    }

    [Fact]
    public async Task a_server_that_never_answers_is_given_up_and_what_it_did_is_heard_later()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var wire = new Wire(ledger.ConnectionString);
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(wire.ConnectionString) { CommandTimeout = 1, CancellationTimeout = 1, Timeout = 2 }.ConnectionString);
        var store = new EventStore(source, Ledger.Types, TimeProvider.System);
        var appends = Appends()[..8];
        await store.AppendAsync(appends[0]);
        wire.State = Wiring.Silent;

        var refused = Task.WhenAll(appends.Select(append => Should.ThrowAsync<LedgerUnavailableException>(() => store.AppendAsync(append))));

        (await refused.WaitAsync(Form.Patience)).Select(one => one.Code).Distinct().ShouldBe([LedgerUnavailableException.StableCode]);
        wire.State = Wiring.Whole;
        await Task.WhenAll(appends.Select(append => store.AppendAsync(append)));
        (await FactsOfAsync(ledger, appends)).ShouldBe(appends.Count);
    }

    [Fact]
    public async Task callers_who_give_up_do_not_disturb_those_who_were_sent_with_them()
    {
        await using var ledger = await Ledger.OpenAsync();
        await Form.RoundsAsync("callers who give up", brief: 3, extensive: 300, async (round, limit) =>
        {
            var appends = Appends();
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(limit);
            bool GivesUp(int caller) => round % 3 == 2 || caller % 5 == round % 3;

            var heard = await HeldUpAsync(
                ledger,
                () => appends.Select((append, caller) => HearAsync(ledger.Store.AppendAsync(append, GivesUp(caller) ? giveUp.Token : limit))),
                limit, giveUp.CancelAsync);

            for (var caller = 0; caller < Callers; caller++)
            {
                if (!GivesUp(caller)) heard[caller]!.Outcome.ShouldBe(AppendOutcome.Appended);
            }

            // Whether one who gave up was in time to take it back or not: once, and the rest of what it heard is true.
            var again = await Task.WhenAll(appends.Select(append => ledger.Store.AppendAsync(append, limit)));
            again.Zip(heard).Where(pair => pair.Second is not null).ShouldAllBe(pair => pair.First.Position == pair.Second!.Position);
            (await FactsOfAsync(ledger, appends)).ShouldBe(Callers);
        });
    }

    /// <summary>Lets callers gather while somebody holds the log, and then go on.</summary>
    private static async Task<T[]> HeldUpAsync<T>(Ledger ledger, Func<IEnumerable<Task<T>>> calls, CancellationToken limit, Func<Task>? meanwhile = null)
    {
        await using var connection = await ledger.Source.OpenConnectionAsync(limit);
        await using var holding = await connection.BeginTransactionAsync(limit);
        await using (var hold = new NpgsqlCommand("select pg_advisory_xact_lock(7310580, 1)", connection)) await hold.ExecuteNonQueryAsync(limit);
        var all = calls().ToList();
        while (await ledger.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())") == 0) limit.ThrowIfCancellationRequested();
        if (meanwhile is not null) await meanwhile();
        await holding.RollbackAsync(limit);
        return await Task.WhenAll(all).WaitAsync(Form.Patience, limit);
    }

    /// <summary>Null for who gave up.</summary>
    private static async Task<AppendResult?> HearAsync(Task<AppendResult> call)
    {
        try
        {
            return await call;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static List<Append> Appends() =>
        [.. Enumerable.Range(0, Callers).Select(i => new Append(Parcel($"S{i % 7}"), ExpectedVersion.Any, [Weighed(i)], Command(Guid.NewGuid())))];

    private static Task<long> FactsOfAsync(Ledger ledger, IEnumerable<Append> appends) => ledger.ScalarAsync<long>(
        $"select count(*) from ledger.mt_events where headers ->> 'commandId' in ({string.Join(',', appends.Select(append => $"'{append.Metadata.CommandId}'"))})");
}
