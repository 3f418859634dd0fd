using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>
/// <c>GET /health</c>: red while the database does not answer or something stands stopped, which is named with its shard, its position and
/// the fact; yellow, and still 200, while facts are set aside, the access log waits to be spread or a step of the daily round has failed; green otherwise.
/// </summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", async (Platform platform, IEnumerable<IHostedService> services, CancellationToken cancellation) =>
    {
        try
        {
            var followers = await platform.Daemon.ListAsync(cancellation);
            var setAside = await platform.Daemon.ListSetAsideAsync(cancellation);
            var spreading = services.OfType<AccessSpreading>().SingleOrDefault()?.Failure;
            var round = services.OfType<DailyRound>().SingleOrDefault();
            var stopped = followers.Any(follower => follower.IsStopped);
            return Results.Json(
                new
                {
                    status = stopped ? "red" : setAside.Count > 0 || spreading is not null || round?.Failed.Count > 0 ? "yellow" : "green",
                    head = followers.Select(follower => follower.Head).DefaultIfEmpty().Max(),
                    caughtUp = followers.All(follower => follower.Lag == 0),
                    projections = followers.Select(Projection),
                    setAside = setAside.Select(fact => new
                    {
                        projection = fact.Projection, position = fact.Position, fact = fact.Alias, by = fact.By, reason = fact.Reason, at = fact.At,
                    }),
                    accessLog = new { waitsSince = spreading?.Since, reason = spreading?.Reason },
                    round = new { last = round?.Last, failed = round?.Failed.Select(failure => new { step = failure.Step, since = failure.Since }) },
                },
                statusCode: stopped ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }
        catch (LedgerUnavailableException away)
        {
            var refusal = Faults.Of(away);
            return Results.Json(new { status = "red", code = refusal.Code, reason = refusal.Message }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    });

    private static object Projection(ProjectionHealth one) => new
    {
        name = one.Name,
        position = one.Position,
        lag = one.Lag,
        stopped = one.Shards.Where(shard => shard.Failure is not null).Select(shard => new
        {
            shard = shard.Name,
            position = shard.Failure!.Position,
            fact = shard.Failure.Alias,
            reason = shard.Failure.Message,
            since = shard.Failure.FailedAt,
        }),
    };
}
