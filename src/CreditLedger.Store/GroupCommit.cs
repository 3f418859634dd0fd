namespace CreditLedger.Store;

/// <summary>
/// Concurrent appends share calls of the database: what comes while a group commits is gathered and goes as the next one. There is no
/// timer: who comes when nothing is under way goes at once. A group that fails for one member's sake is repeated member by member.
/// </summary>
internal sealed class GroupCommit(Func<IReadOnlyList<WrittenAppend>, Task<IReadOnlyList<AppendResult>>> call)
{
    /// <summary>Groups under way: they are written side by side and commit one after the other.</summary>
    public const int Flushers = 3;

    private const int FactsMax = 1_000;

    private readonly Lock gate = new();
    private readonly LinkedList<Member> waiting = new();
    private readonly HashSet<object> busy = [];
    private int flushing;

    /// <summary>Answers after the commit. Cancelled while it stands in line, an append is not recorded; once it is under way, its outcome is the answer.</summary>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<WrittenAppend> appends, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var member = new Member(appends);
        bool isFlusher;
        lock (gate)
        {
            waiting.AddLast(member);
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
        while (Next() is { Count: > 0 } group)
        {
            await SendAsync(group);
            lock (gate)
            {
                foreach (var member in group) busy.ExceptWith(member.Keys);
            }
        }
    }

    /// <summary>The next group. Whoever shares a stream or a command id with a group under way stays in line, and those after it that share one with it.</summary>
    private List<Member> Next()
    {
        lock (gate)
        {
            var (group, facts, passed) = (new List<Member>(), 0, new HashSet<object>());
            for (var node = waiting.First; node is not null && (group.Count == 0 || facts + node.Value.Facts <= FactsMax);)
            {
                var (member, next) = (node.Value, node.Next);
                if (member.Answer.Task.IsCanceled)
                {
                    waiting.Remove(node);
                }
                else if (member.Keys.Any(key => busy.Contains(key) || passed.Contains(key)))
                {
                    passed.UnionWith(member.Keys);
                }
                else
                {
                    waiting.Remove(node);
                    member.IsTaken = true;
                    group.Add(member);
                    facts += member.Facts;
                }

                node = next;
            }

            foreach (var member in group) busy.UnionWith(member.Keys);
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

        /// <summary>Streams and command ids: two groups under way share none, or one of them would have to be repeated.</summary>
        public IReadOnlyList<object> Keys { get; } =
            [.. appends.SelectMany(IEnumerable<object> (one) => one.Append.Metadata.CommandId is { } command ? [one.Append.Stream, command] : [one.Append.Stream])];

        public bool IsTaken { get; set; }

        public TaskCompletionSource<IReadOnlyList<AppendResult>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
