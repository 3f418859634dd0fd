namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    private Tenure Begun(Follower follower, CancellationToken losing)
    {
        var leaving = CancellationTokenSource.CreateLinkedTokenSource(losing);
        return new Tenure(follower, leaving) { Following = FollowingAsync(follower, leaving.Token, losing) };
    }

    private async Task FollowingAsync(Follower follower, CancellationToken leaving, CancellationToken losing)
    {
        try
        {
            while (true)
            {
                try
                {
                    await FollowAsync(follower, leaving, losing);
                    return;
                }
                catch (Exception) when (losing.IsCancellationRequested)
                {
                    return; // A command cut off by cancellation may fail in several ways; the shard is not ours any more.
                }
                catch (Exception away) when (LedgerUnavailableException.Explains(away))
                {
                    await Task.WhenAny(Task.Delay(options.PollInterval, losing));
                }
            }
        }
        finally
        {
            called.Beat();
        }
    }

    /// <summary>Has those beyond a fair share left at the end of their page.</summary>
    private async Task LeaveAsync(List<Tenure> tenures, int share)
    {
        foreach (var tenure in tenures.Where(tenure => !tenure.Leaving.IsCancellationRequested).Skip(share)) await tenure.Leaving.CancelAsync();
        appended.Beat();
    }

    /// <summary>Frees what was left at a page's end.</summary>
    private async Task GiveBackAsync(Ownership ownership, Dictionary<string, Tenure> owned, CancellationToken cancellation)
    {
        var left = owned.Values.Where(tenure => tenure.Leaving.IsCancellationRequested && tenure.Following.IsCompletedSuccessfully).ToList();
        if (left.Count == 0)
        {
            return;
        }

        pages.End([.. left.Select(tenure => tenure.Follower)]);
        await FlushAsync(ownership.Connection, [.. left.Select(tenure => tenure.Follower)], cancellation);
        await ownership.GiveBackAsync([.. left.Select(tenure => tenure.Follower.Name)], cancellation);
        foreach (var tenure in left)
        {
            owned.Remove(tenure.Follower.Name);
            tenure.Leaving.Dispose();
        }
    }

    /// <summary>Those whose recorded failure is gone go on: they were rebuilt, or an operator let them try again or set the fact aside.</summary>
    private async Task RecoverAsync(IReadOnlyList<Tenure> tenures, CancellationToken losing)
    {
        var stopped = tenures.Where(tenure => tenure.Follower.Failure is not null && tenure.Following.IsCompletedSuccessfully).ToList();
        if (stopped.Count == 0)
        {
            return;
        }

        await BeginAsync([.. stopped.Select(tenure => tenure.Follower)], losing);
        var freed = stopped.Where(tenure => tenure.Follower.Failure is null).ToList();
        if (freed.Count > 0)
        {
            pages.Forget();
            foreach (var tenure in freed) tenure.Following = FollowingAsync(tenure.Follower, tenure.Leaving.Token, losing);
        }
    }

    /// <summary>One shard while this host owns it.</summary>
    private sealed record Tenure(Follower Follower, CancellationTokenSource Leaving)
    {
        public required Task Following { get; set; }
    }
}
