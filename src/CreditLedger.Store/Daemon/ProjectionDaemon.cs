using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Keeps read models and reactions up with the log. Several hosts may run it: each projection is run by the one that holds its lock,
/// and is taken over when that host is gone.
/// </summary>
public sealed partial class ProjectionDaemon
{
    private readonly NpgsqlDataSource source;
    private readonly EventStore store;
    private readonly DaemonOptions options;
    private readonly List<ProjectionFollower> projections;
    private readonly List<ReactionFollower> reactions;
    private readonly Pulse appended = new();
    private readonly Pulse progressed = new();

    /// <exception cref="InvalidOperationException">Two projections or reactions share a name.</exception>
    public ProjectionDaemon(
        NpgsqlDataSource source, EventStore store, IEnumerable<ReadModel> models, IEnumerable<IReaction>? reactions = null,
        DaemonOptions? options = null)
    {
        (this.source, this.store, this.options) = (source, store, options ?? new DaemonOptions());
        projections = [.. models.Select(model => new ProjectionFollower(model, store, this.options))];
        var context = new ReactionContext(store, source, store.Clock);
        foreach (var unknown in (reactions ?? []).SelectMany(reaction => reaction.ReactsTo).Where(type => !store.Types.Knows(type)))
        {
            throw new InvalidOperationException($"a reaction reacts to {unknown.FullName}, which is not a known fact");
        }

        this.reactions = [.. (reactions ?? []).Select(reaction => new ReactionFollower(reaction, context, this.options))];
        if (Followers.GroupBy(follower => follower.Name).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidOperationException($"two projections or reactions are named '{twice.Key}'");
        }
    }

    private IEnumerable<Follower> Followers => [.. projections, .. reactions];

    /// <summary>Every projection and reaction with its position, its lag and the fact it stopped at, whichever host runs it.</summary>
    public async Task<IReadOnlyList<ProjectionHealth>> ListAsync(CancellationToken cancellation = default) =>
        await Progression.ReadAsync(source, [.. Followers.Select(follower => follower.Name)], cancellation);

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

    /// <summary>True once every projection has reached a position; false when time is up or one of them stopped before it.</summary>
    public async Task<bool> WaitForAsync(long position, TimeSpan timeout, CancellationToken cancellation = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        string[] names = [.. projections.Select(projection => projection.Name)];
        try
        {
            while (true)
            {
                var next = progressed.Next;
                var health = await Progression.ReadAsync(source, names, patience.Token);
                if (health.TrueForAll(one => one.Position >= position))
                {
                    return true;
                }

                if (health.Exists(one => one.IsStopped && one.Position < position))
                {
                    return false;
                }

                // Another host may run them: its progress is seen by looking.
                await Pulse.WaitAsync(next, TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
