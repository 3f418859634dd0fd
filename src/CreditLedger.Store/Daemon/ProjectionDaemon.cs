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

    /// <summary>Runs until cancelled. A database that goes away is waited for; a defect outside any one projection is thrown.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var all = Followers.Select(follower => PersistAsync(() => FollowAsync(follower, ending.Token), ending.Token))
            .Append(PersistAsync(() => ListenAsync(ending.Token), ending.Token)).ToList();
        try
        {
            await await Task.WhenAny(all);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(all);
        }
    }

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

    private async Task PersistAsync(Func<Task> work, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                return; // A command cut off by cancellation may fail in several ways; we are leaving.
            }
            catch (Exception away) when (LedgerUnavailableException.Explains(away))
            {
                await Task.WhenAny(Task.Delay(options.PollInterval, cancellation));
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        connection.Notification += (_, _) => appended.Beat();
        await using (var listen = new NpgsqlCommand("listen ledger_appended", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        appended.Beat();
        while (true)
        {
            await connection.WaitAsync(cancellation);
        }
    }

    private async Task FollowAsync(Follower follower, CancellationToken cancellation)
    {
        if (await IsStoppedAsync(follower, cancellation))
        {
            await Task.Delay(options.PollInterval, cancellation);
            return;
        }

        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (!await Progression.TryOwnAsync(connection, follower.Name, cancellation))
        {
            await Task.Delay(options.PollInterval, cancellation);
            return;
        }

        try
        {
            while (follower.Failure is null)
            {
                var next = appended.Next;
                var progress = await follower.StepAsync(connection, cancellation);
                progressed.Beat();
                if (progress.Position >= progress.Head)
                {
                    await Progression.MarkHighWaterAsync(connection, progress.Head, cancellation);
                    await Pulse.WaitAsync(next, options.PollInterval, cancellation);
                }
            }
        }
        finally
        {
            await Progression.DisownAsync(connection);
        }
    }

    // Its recorded failure is gone once it was rebuilt, or once a program that knows better has passed the fact.
    private async Task<bool> IsStoppedAsync(Follower follower, CancellationToken cancellation)
    {
        if (follower.Failure is not null && (await Progression.ReadAsync(source, [follower.Name], cancellation))[0].Failure is null)
        {
            follower.Failure = null;
        }

        return follower.Failure is not null;
    }
}
