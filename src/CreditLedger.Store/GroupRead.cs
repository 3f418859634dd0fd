namespace CreditLedger.Store;

/// <summary>Those who want to decide at the same moment read their streams together: what is asked for while others read goes with the next statement.</summary>
internal sealed class GroupRead(Func<IReadOnlyList<(StreamId Stream, long After)>, Action<int, FactRow>, Task> read) : Gathering<GroupRead.Member>(Readers, Worth)
{
    /// <summary>Of one stream at once; whoever gets so many reads on.</summary>
    public const int FactsMax = 200;

    private const int Readers = 4;
    private const int Worth = 8;
    private const int StreamsMax = 200;

    /// <summary>The stream's facts after a version, in order, <see cref="FactsMax"/> at most.</summary>
    public Task<IReadOnlyList<FactRow>> ReadAsync(StreamId stream, long after, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var member = new Member(stream, after);
        Enter(member);
        return member.Answer.Task.WaitAsync(cancellation);
    }

    protected override IReadOnlyList<Member> Take(LinkedList<Member> waiting)
    {
        var group = new Dictionary<StreamId, Member>();
        for (var node = waiting.First; node is not null && group.Count < StreamsMax;)
        {
            // Who asks for the same stream, perhaps after another version, is answered by the next statement.
            var next = node.Next;
            if (group.TryAdd(node.Value.Stream, node.Value)) waiting.Remove(node);
            node = next;
        }

        return [.. group.Values];
    }

    protected override async Task ServeAsync(IReadOnlyList<Member> group)
    {
        var rows = new List<FactRow>[group.Count];
        await read([.. group.Select(member => (member.Stream, member.After))], (member, row) => (rows[member] ??= []).Add(row));
        for (var i = 0; i < rows.Length; i++) group[i].Answer.TrySetResult(rows[i] ?? []);
    }

    internal sealed class Member(StreamId stream, long after) : Gathered
    {
        public StreamId Stream => stream;

        public long After => after;

        public TaskCompletionSource<IReadOnlyList<FactRow>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Fail(Exception failure) => Answer.TrySetException(failure);
    }
}
