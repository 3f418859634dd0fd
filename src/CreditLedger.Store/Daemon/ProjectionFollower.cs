using Npgsql;

namespace CreditLedger.Store;

internal sealed class ProjectionFollower(ReadModel model, EventStore store, DaemonOptions options)
    : Follower(model.Name, model.FactTypes, store, options)
{
    private readonly ReadTable table = new(model, model.Table);

    public ReadModel Model => model;

    protected override Task<(Fact Fact, Exception Cause)?> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Fact> facts, CancellationToken cancellation) =>
        PageFold.RunAsync(connection, table, model, facts, cancellation);
}

internal sealed class ReactionFollower(IReaction reaction, ReactionContext context, DaemonOptions options)
    : Follower(reaction.Name, reaction.ReactsTo, context.Store, options)
{
    protected override async Task<(Fact Fact, Exception Cause)?> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var appends = await reaction.ReactAsync(facts, context, cancellation);
        var results = await Store.AppendAsync(connection, appends, cancellation);
        var conflict = results.Zip(appends).FirstOrDefault(pair => pair.First.Outcome == AppendOutcome.Conflict);
        return conflict.First is null ? null : throw new ConflictException(conflict.Second.Stream, conflict.First.Version);
    }
}
