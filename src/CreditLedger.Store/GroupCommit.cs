namespace CreditLedger.Store;

/// <summary>
/// Concurrent appends share calls of the database: what comes while a group commits is gathered and goes as the next one. There is no
/// timer: who comes when nothing is under way goes at once. A group that fails for one member's sake is repeated member by member.
/// </summary>
internal sealed class GroupCommit(Func<IReadOnlyList<WrittenAppend>, Task<IReadOnlyList<AppendResult>>> call)
{
    /// <summary>Groups under way: while one waits for the disk, the next is sent and stands in line in the database.</summary>
    public const int Flushers = 2;

    private const int FactsMax = 1_000;

    private readonly Lock gate = new();
    private readonly Queue<Member> waiting = new();
    private int flushing;

    /// <summary>Answers after the commit. Cancelled while it stands in line, an append is not recorded; once it is under way, its outcome is the answer.</summary>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<WrittenAppend> appends, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var member = new Member(appends);
        bool isFlusher;
        lock (gate)
        {
            waiting.Enqueue(member);
            if (isFlusher = flushing < Flushers) flushing++;
        }

        // Not awaited: it goes on for those who come later, and hands every failure to the members it concerns.
        if (isFlusher) _ = FlushAsync();
        await using var leaving = cancellation.Register(() =>
        {
            lock (gate)
            {
                if (!member.IsTaken) member.Answer.TrySetCanceled(cancellation);
            }
        });
        return await member.Answer.Task;
    }

    private async Task FlushAsync()
    {
        while (Next() is { Count: > 0 } group) await SendAsync(group);
    }

    private List<Member> Next()
    {
        lock (gate)
        {
            var (group, facts) = (new List<Member>(), 0);
            while (waiting.TryPeek(out var next) && (group.Count == 0 || facts + next.Facts <= FactsMax))
            {
                waiting.Dequeue();
                if (next.Answer.Task.IsCanceled) continue;
                next.IsTaken = true;
                group.Add(next);
                facts += next.Facts;
            }

            if (group.Count == 0) flushing--;
            return group;
        }
    }

    private async Task SendAsync(List<Member> group)
    {
        try
        {
            var results = await call(group is [var only] ? only.Appends : [.. group.SelectMany(member => member.Appends)]);
            var start = 0;
            foreach (var member in group)
            {
                member.Answer.TrySetResult(group.Count == 1 ? results : [.. results.Skip(start).Take(member.Appends.Count)]);
                start += member.Appends.Count;
            }
        }
        catch (Exception failure) when (group.Count > 1 && !LedgerUnavailableException.Explains(failure))
        {
            // Nothing of the group was recorded. Whoever is at fault is found out by itself, and the others do not suffer for it.
            foreach (var member in group) await SendAsync([member]);
        }
        catch (Exception failure)
        {
            foreach (var member in group) member.Answer.TrySetException(failure);
        }
    }

    private sealed class Member(IReadOnlyList<WrittenAppend> appends)
    {
        public IReadOnlyList<WrittenAppend> Appends { get; } = appends;

        public int Facts { get; } = appends.Sum(append => append.Append.Facts.Count);

        public bool IsTaken { get; set; }

        public TaskCompletionSource<IReadOnlyList<AppendResult>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
