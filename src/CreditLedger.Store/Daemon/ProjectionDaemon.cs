using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Keeps read models and reactions up with the log, each dealt into shards by subject. Several hosts may run it: they share the shards
/// through PostgreSQL, and what one of them had is taken over when it is gone.
/// </summary>
public sealed partial class ProjectionDaemon
{
    private readonly NpgsqlDataSource source;
    private readonly EventStore store;
    private readonly DaemonOptions options;
    private readonly List<TableProjection> projections;
    private readonly List<ReactionProjection> reactions;
    private readonly LogPages pages;
    private readonly DaemonMetrics metrics = new();
    private readonly Pulse appended = new();
    private readonly Pulse progressed = new();
    private readonly Places arranging = new(1);
    private readonly Places projecting;
    private readonly Places reacting;
    private IReadOnlyList<Follower>? followers;

    /// <exception cref="InvalidOperationException">Two projections or reactions share a name.</exception>
    public ProjectionDaemon(
        NpgsqlDataSource source, EventStore store, IEnumerable<ReadModel> models, IEnumerable<IReaction>? reactions = null,
        DaemonOptions? options = null)
    {
        (this.source, this.store, this.options) = (source, store, options ?? new DaemonOptions());
        pages = new LogPages(source, store.Types, this.options);
        Tail = new LogTail(new TailReader(
            source, store.Types, this.options.PageSize, appended, () => Volatile.Read(ref end),
            (position, cancellation) => WaitForAsync(position, Timeout.InfiniteTimeSpan, cancellation)));
        projecting = new Places((this.options.Connections + 1) / 2);
        reacting = new Places(Math.Max(1, this.options.Connections / 2));
        projections = [.. models.Select(model => new TableProjection(model, store))];
        var context = new ReactionContext(store, source, store.Clock);
        foreach (var unknown in (reactions ?? []).SelectMany(reaction => reaction.ReactsTo).Where(type => !store.Types.Knows(type)))
        {
            throw new InvalidOperationException($"a reaction reacts to {unknown.FullName}, which is not a known fact");
        }

        this.reactions = [.. (reactions ?? []).Select(reaction => new ReactionProjection(reaction, context))];
        if (All.GroupBy(projection => projection.Name).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidOperationException($"two projections or reactions are named '{twice.Key}'");
        }
    }

    /// <summary>The log as far as the read models have come, for those who follow it while this daemon runs.</summary>
    public LogTail Tail { get; }

    private IReadOnlyList<Projection> All => [.. projections, .. reactions];

    /// <summary>Every projection and reaction with its position, its lag and the fact it stopped at, whichever host runs it.</summary>
    public async Task<IReadOnlyList<ProjectionHealth>> ListAsync(CancellationToken cancellation = default)
    {
        var all = await FollowersAsync(cancellation);
        var shards = (await Standings.ReadAsync(source, [.. all.Select(follower => follower.Name)], cancellation)).ToDictionary(shard => shard.Name);
        return [.. all.GroupBy(follower => follower.Projection.Name).Select(group => ProjectionHealth.Of(group.Key, [.. group.Select(one => shards[one.Name])]))];
    }

    /// <summary>Checks that each read model's table is there with its columns.</summary>
    /// <exception cref="ReadModelException">Which table or column is missing.</exception>
    public Task ValidateAsync(CancellationToken cancellation = default) => LedgerUnavailableException.GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        foreach (var model in projections.Select(projection => projection.Model))
        {
            var columns = string.Join(", ", model.Columns.Select(column => column.Name));
            await using var command = new NpgsqlCommand($"select {columns} from {model.Table} limit 0", connection);
            try
            {
                await command.ExecuteNonQueryAsync(cancellation);
            }
            catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable
                or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName)
            {
                throw new ReadModelException(model.Row, missing.MessageText);
            }
        }

        return true;
    });

    /// <summary>One follower for each shard of each projection, as many as the database has begun.</summary>
    private Task<IReadOnlyList<Follower>> FollowersAsync(CancellationToken cancellation) => arranging.TakeAsync(async () =>
    {
        if (followers is null)
        {
            var counts = await Arrangement.CountsAsync(source, All, options.Shards, cancellation);
            followers = [.. from projection in All
                            from shard in counts[projection.Name] is > 0 and var count ? Shard.Of(count) : [Shard.All]
                            orderby shard.Index
                            select new Follower(projection, shard, source, store, pages, options) { Applied = metrics.Applied }];
        }

        return followers;
    }, cancellation);
}
