using System.Net;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.Host.Tests.Outages;

/// <summary>What happens at midnight: each thing once, whoever else does it and whatever fails beside it.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class DailyRoundSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Programme = "sample-tower-plan";
    private static readonly DateOnly Eve = new(2026, 6, 30);

    private readonly NightClock _clock = new(Eve);
    private readonly List<DailyRound> _rounds = [];
    private Platform _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await city.NewLedgerAsync(_clock);
        var plan = await _platform.Enactment.EnactAsync(Repository.PathTo("tests", "CreditLedger.Tests", "Programmes", "sample-programme.json"), "proposer", "approver", CancellationToken.None);
        plan.Refusal.ShouldBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var round in _rounds)
        {
            await round.StopAsync(CancellationToken.None);
            round.Dispose();
        }

        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task a_ranking_and_a_measurement_that_fall_due_at_midnight_are_taken_once_also_by_two_hosts()
    {
        await StartAsync();
        await StartAsync();
        (await CountAsync("ranking_frozen")).ShouldBe(0);
        (await CountAsync("targets_measured")).ShouldBe(0, "a start is no reason to look at everyone");

        await SleepUntilAsync(Eve.AddDays(1));
        (await CountAsync("ranking_frozen")).ShouldBe(1);
        (await CountAsync("targets_measured")).ShouldBe(1);

        // A host that is started on the same day, and the next midnight, find everything done.
        await StartAsync();
        await SleepUntilAsync(Eve.AddDays(2));
        (await CountAsync("ranking_frozen")).ShouldBe(1);
        (await CountAsync("targets_measured")).ShouldBe(1);
        _rounds.ShouldAllBe(round => round.Failed.Count == 0);
    }

    [Fact]
    public async Task a_step_that_fails_stops_no_other_and_is_done_when_it_can_be()
    {
        var round = await StartAsync();
        await FailOnAsync("ranking_frozen", "P0001");
        await SleepUntilAsync(Eve.AddDays(1));
        round.Failed.Select(failure => failure.Step).ShouldBe(["RankingDays"]);
        (await CountAsync("ranking_frozen")).ShouldBe(0);
        (await CountAsync("targets_measured")).ShouldBe(1);
        (await CountAsync("evaluation_run_completed", whose: "credit_evaluation")).ShouldBe(1, "it is the first of a month");

        var since = round.Failed[0].Since;
        await SleepForAsync(TimeSpan.FromHours(1));
        round.Failed[0].Since.ShouldBe(since);

        await FailOnAsync(alias: null, "P0001");
        await SleepForAsync(TimeSpan.FromHours(1));
        round.Failed.ShouldBeEmpty();
        (await CountAsync("ranking_frozen")).ShouldBe(1);
        (await CountAsync("targets_measured")).ShouldBe(1);
        (await CountAsync("evaluation_run_completed", whose: "credit_evaluation")).ShouldBe(1, "what was done is not done again");
        (await RunningPlatform.RowsAsync(_platform, "select data -> 'taking' ->> 'asOf' from ledger.mt_events where type = 'ranking_frozen' and stream_id like $1", $"%/{Programme}/%")).ShouldBe([$"{Eve:yyyy-MM-dd}"]);
    }

    [Fact]
    public async Task a_database_that_goes_away_between_two_steps_is_waited_for_and_nothing_is_done_twice()
    {
        var round = await StartAsync();
        await FailOnAsync("targets_measured", "57P01");
        _clock.SetTo(Eve.AddDays(1));
        await Eventually.HoldsAsync("the round waits", () => Task.FromResult(round.IsWaiting && _clock.Sleeping > 0));
        (await CountAsync("ranking_frozen")).ShouldBe(1);
        (await CountAsync("targets_measured")).ShouldBe(0);
        round.Failed.ShouldBeEmpty("a database that is away is no fault of the step");

        await FailOnAsync(alias: null, "57P01");
        await SleepForAsync(TimeSpan.FromSeconds(30));
        round.IsWaiting.ShouldBeFalse();
        (await CountAsync("ranking_frozen")).ShouldBe(1);
        (await CountAsync("targets_measured")).ShouldBe(1);
        (await CountAsync("evaluation_run_completed", whose: "credit_evaluation")).ShouldBe(1);
    }

    [Fact]
    public async Task health_names_the_step_that_failed_until_it_is_done()
    {
        await using var app = Server.Build(_platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var round = app.Services.GetServices<IHostedService>().OfType<DailyRound>().Single();
        await RoundOfAsync(Eve, failed: 0);
        await FailOnAsync("ranking_frozen", "P0001");
        _clock.SetTo(Eve.AddDays(1));
        await RoundOfAsync(Eve.AddDays(1), failed: 1);
        var health = await http.GetForAnswerAsync("/health");
        (health.Status, (string?)health.Json["status"], (string?)health.Json["round"]!["last"], (string?)health.Json["round"]!["failed"]![0]!["step"])
            .ShouldBe((HttpStatusCode.OK, "yellow", "2026-07-01", "RankingDays"));
        Inside.ShouldBeHidden(health.Text);

        await FailOnAsync(alias: null, "P0001");
        _clock.SetTo(Eve.AddDays(2));
        await RoundOfAsync(Eve.AddDays(2), failed: 0);
        ((string?)(await http.GetForAnswerAsync("/health")).Json["status"]).ShouldBe("green");
        await app.StopAsync();

        Task RoundOfAsync(DateOnly day, int failed) => Eventually.HoldsAsync($"the round of {day} has ended", () => Task.FromResult(round.Last == day && round.Failed.Count == failed && _clock.Sleeping > 0));
    }

    private async Task<DailyRound> StartAsync()
    {
        var round = new DailyRound(_platform, NullLogger<DailyRound>.Instance);
        _rounds.Add(round);
        await round.StartAsync(CancellationToken.None);
        await AllAsleepAsync();
        return round;
    }

    private Task SleepUntilAsync(DateOnly evening) => AwakenAsync(() => _clock.SetTo(evening));

    private Task SleepForAsync(TimeSpan time) => AwakenAsync(() => _clock.Advance(time));

    private async Task AwakenAsync(Action advance)
    {
        advance();
        await AllAsleepAsync();
    }

    private Task AllAsleepAsync() => Eventually.HoldsAsync("every round has ended", () => Task.FromResult(_clock.Sleeping == _rounds.Count));

    /// <summary>The database refuses one kind of fact from now on; none when no kind is named.</summary>
    private async Task FailOnAsync(string? alias, string code)
    {
        await using var command = _platform.Database.Ledger.CreateCommand($"""
            create or replace function public.planted() returns trigger language plpgsql as $$
            begin
              if new.type = '{alias}' then raise exception 'planted' using errcode = '{code}'; end if;
              return new;
            end $$;
            create or replace trigger planted before insert on ledger.mt_events for each row execute function public.planted();
            """);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<int> CountAsync(string alias, string whose = Programme) => int.Parse(
        (await RunningPlatform.RowsAsync(_platform, "select count(*) from ledger.mt_events where type = $1 and stream_id like $2", alias, $"%{whose}%"))[0],
        System.Globalization.CultureInfo.InvariantCulture);
}
