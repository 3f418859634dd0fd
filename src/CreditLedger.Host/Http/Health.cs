using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary><c>GET /health</c>: green while the database answers and nothing has stopped; what has stopped is named with its position.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", async (Platform platform, CancellationToken cancellation) =>
    {
        try
        {
            var followers = await platform.Daemon.ListAsync(cancellation);
            var stopped = followers.Any(follower => follower.IsStopped);
            return Results.Json(
                new
                {
                    status = stopped ? "red" : "green",
                    head = followers.Select(follower => follower.Head).DefaultIfEmpty().Max(),
                    projections = followers.Select(follower => new
                    {
                        name = follower.Name,
                        position = follower.Position,
                        lag = follower.Lag,
                        stoppedAt = follower.Failure?.Position,
                        reason = follower.Failure?.Message,
                    }),
                },
                statusCode: stopped ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }
        catch (LedgerUnavailableException away)
        {
            var refusal = Faults.Of(away);
            return Results.Json(new { status = "red", code = refusal.Code, reason = refusal.Message }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    });
}
