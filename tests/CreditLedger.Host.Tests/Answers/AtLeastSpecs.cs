using System.Net;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>A question that waits for a position of the log.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class AtLeastSpecs(RunningPlatform city)
{
    [Fact]
    public async Task a_position_that_everything_has_reached_changes_nothing()
    {
        await Eventually.HoldsAsync("no projection lags", async () => (await city.Http.GetForAnswerAsync("/health")).Json["projections"]!.AsArray().All(one => (long)one!["lag"]! == 0));
        var head = await city.Platform.Store.HeadAsync();
        var answer = await city.AskAsync("query ($from: LedgerPosition) { enterprises(first: 1, atLeast: $from) { totalCount } }", variables: new { from = $"{head}" });
        ((int)answer.ShouldBeFine()["enterprises.totalCount"]!).ShouldBe(400);
    }

    [Fact]
    public async Task a_position_that_the_log_has_not_given_out_is_refused() =>
        (await city.AskAsync("""{ enterprises(first: 1, atLeast: "999999999999") { totalCount } }""")).ShouldBeRefused(HttpStatusCode.OK, "POSITION_UNKNOWN");

    [Fact]
    public async Task an_answer_shows_what_was_recorded_up_to_the_position_it_was_asked_for()
    {
        await using var ledger = await city.NewLedgerAsync();
        await using var app = Server.Build(ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (var file in city.City.Files.Where(file => file.Layout == "register")) await city.ImportAsync(ledger, file.File);

        // Asked the moment the import is done: the projections have yet to follow.
        var answer = await http.AskAsync($$"""{ enterprises(first: 1, atLeast: "{{await ledger.Store.HeadAsync()}}") { totalCount } }""");

        ((int)answer.ShouldBeFine()["enterprises.totalCount"]!).ShouldBe(400);
        await app.StopAsync();
    }
}
