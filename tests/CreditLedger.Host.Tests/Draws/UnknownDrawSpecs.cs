using System.Net;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Draws;

[Collection(nameof(RunningPlatform))]
public sealed class UnknownDrawSpecs(RunningPlatform city)
{
    [Theory]
    [InlineData("/draws/a/b.json")]
    [InlineData("/draws/a%2Fb/c.json")]
    [InlineData("/draws/a%0Ab/c.json")]
    public async Task a_draw_that_nobody_sealed_is_not_found(string path) =>
        (await city.Http.GetForAnswerAsync(path)).ShouldBeRefused(HttpStatusCode.NotFound, "DRAW_UNKNOWN");

    [Theory]
    [InlineData("/draws/a/b")]
    [InlineData("/draws/a/b%00.json")]
    public async Task an_address_of_no_draw_is_not_served(string path) =>
        new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest }.ShouldContain((await city.Http.GetForAnswerAsync(path)).Status);
}
