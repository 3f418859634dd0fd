using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Host.Http;

/// <summary>
/// <c>GET /draws/{agency}/{draw}.json</c>: a draw as it is published, for everyone; made from the facts, so it is there the moment a draw is
/// sealed and is the same bytes ever after, but for what the reveal adds.
/// </summary>
internal static class Draws
{
    public static readonly Refusal Unknown = new("DRAW_UNKNOWN", "no such draw has been sealed", "the graph lists them: draws");

    public static void MapDraws(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/draws/{agency}/{draw}.json", async (string agency, string draw, Platform platform, CancellationToken cancellation) =>
        {
            // What no stream is called is not looked for.
            if (agency.Contains('/', StringComparison.Ordinal) || !CanonicalDraw.IsPlain(agency) || !CanonicalDraw.IsPlain(draw))
            {
                return Problems.Of(Unknown, StatusCodes.Status404NotFound);
            }

            var (state, _) = await platform.Store.LoadAsync<Draw, DrawFact>(StreamId.For<Draw>(agency, draw), cancellation: cancellation);
            return PublishedDraw.Of(state) is { } published
                ? Results.Bytes(published.ToJson(), "application/json", $"{agency}-{draw}.json")
                : Problems.Of(Unknown, StatusCodes.Status404NotFound);
        });
}
