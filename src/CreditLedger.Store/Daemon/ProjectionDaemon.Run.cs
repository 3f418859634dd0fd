using Npgsql;

namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
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
