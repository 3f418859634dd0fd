using CreditLedger.Testing;

namespace CreditLedger.Host.Tests.Breaking;

/// <summary>The real host over HTTP, while its database is restarted and while it is killed itself.</summary>
public sealed class RestartSpecs(BreakableServer server) : IClassFixture<BreakableServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_database_restarted_while_commands_and_queries_run_is_refused_for_a_moment_or_not_noticed_and_never_answered_wrongly()
    {
        await using var load = await HostUnderLoad.StartAsync(await server.NewDatabaseAsync(), Cancellation);
        await Form.RoundsAsync("databases restarted", brief: 2, extensive: 100, async (round, limit) =>
        {
            await load.AnswerAsync(20, limit);
            await (round % 2 == 0 ? server.StopFastAsync(limit) : server.StopImmediatelyAsync(limit));
            await server.StartAgainAsync(limit);
            await load.AnswerAsync(20, limit);
        });
        await load.ShouldHaveLostAndDoubledNothingAsync(Cancellation);
        load.Refusals.Keys.ShouldBe(["DATABASE_UNAVAILABLE"]);
    }

    [Fact]
    public async Task a_host_killed_while_commands_run_has_done_each_once_when_it_is_given_again_to_the_next()
    {
        await using var load = await HostUnderLoad.StartAsync(await server.NewDatabaseAsync(), Cancellation);
        await Form.RoundsAsync("whole hosts killed", brief: 2, extensive: 100, async (_, limit) =>
        {
            await load.AnswerAsync(15, limit);
            await load.KillHostAsync();
        });
        await load.AnswerAsync(15, Cancellation);
        await load.ShouldHaveLostAndDoubledNothingAsync(Cancellation);
        load.Refusals.Keys.ShouldBe(["nobody there"]);
    }
}
