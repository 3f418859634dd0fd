namespace CreditLedger.Store;

/// <summary>Concurrent appends share calls of the database: what comes while a group commits goes as the next one.</summary>
internal sealed class GroupCommit(Func<IReadOnlyList<WrittenAppend>, Task<IReadOnlyList<AppendResult>>> call)
    : Gathering<GroupCommit.Member>(Flushers, Worth)
{
    /// <summary>Groups under way: they are written side by side and commit one after the other.</summary>
    public const int Flushers = 3;

    private const int Worth = 12;
    private const int FactsMax = 1_000;

    private readonly HashSet<object> busy = [];

    /// <summary>Answers after the commit. Cancelled while it stands in line, an append is not recorded; once it is under way, its outcome is the answer.</summary>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<WrittenAppend> appends, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var member = new Member(appends);
        Enter(member);
        await using var leaving = cancellation.Register(() =>
        {
            lock (Gate)
            {
                if (!member.IsTaken) member.Answer.TrySetCanceled(cancellation);
            }
        });
        return await member.Answer.Task;
    }

    // Whoever shares a stream or a command id with a group under way stays in line, and those after it that share one with it.
    protected override IReadOnlyList<Member> Take(LinkedList<Member> waiting)
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
        return group;
    }

    protected override async Task ServeAsync(IReadOnlyList<Member> group)
    {
        var results = await call(group is [var only] ? only.Appends : [.. group.SelectMany(member => member.Appends)]);
        var start = 0;
        foreach (var member in group)
        {
            member.Answer.TrySetResult(group.Count == 1 ? results : [.. results.Skip(start).Take(member.Appends.Count)]);
            start += member.Appends.Count;
        }
    }

    protected override void Leave(IReadOnlyList<Member> group)
    {
        foreach (var member in group) busy.ExceptWith(member.Keys);
    }

    internal sealed class Member(IReadOnlyList<WrittenAppend> appends) : Gathered
    {
        public IReadOnlyList<WrittenAppend> Appends { get; } = appends;

        public int Facts { get; } = appends.Sum(append => append.Append.Facts.Count);

        /// <summary>Streams and command ids: two groups under way share none, or one of them would have to be repeated.</summary>
        public IReadOnlyList<object> Keys { get; } =
            [.. appends.SelectMany(IEnumerable<object> (one) => one.Append.Metadata.CommandId is { } command ? [one.Append.Stream, command] : [one.Append.Stream])];

        public bool IsTaken { get; set; }

        public TaskCompletionSource<IReadOnlyList<AppendResult>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Fail(Exception failure) => Answer.TrySetException(failure);
    }
}
