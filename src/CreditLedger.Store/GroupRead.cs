namespace CreditLedger.Store;

/// <summary>
/// Those who want to decide at the same moment read their streams together, as <see cref="GroupCommit"/> lets them append together: what is
/// asked for while others read is gathered and read with the next statement.
/// </summary>
internal sealed class GroupRead(Func<IReadOnlyList<(StreamId Stream, long After)>, Action<Fact>, Task> read)
{
    /// <summary>Of one stream at once; whoever gets so many reads on by itself.</summary>
    public const int FactsMax = 200;

    private const int Readers = 2;
    private const int StreamsMax = 200;

    private readonly Lock gate = new();
    private readonly LinkedList<Member> waiting = [];
    private int reading;

    /// <summary>The stream's facts after a version, in order, <see cref="FactsMax"/> at most.</summary>
    public async Task<IReadOnlyList<Fact>> ReadAsync(StreamId stream, long after, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var member = new Member(stream, after);
        bool isReader;
        lock (gate)
        {
            waiting.AddLast(member);
            if (isReader = reading < Readers) reading++;
        }

        // Not awaited: it goes on for those who come later, and hands every failure to the members it concerns.
        if (isReader) _ = ReadOnAsync();
        await member.Answer.Task.WaitAsync(cancellation);
        return member.Facts;
    }

    private async Task ReadOnAsync()
    {
        while (Next() is { Count: > 0 } group) await ReadAsync(group);
    }

    private Dictionary<StreamId, Member> Next()
    {
        lock (gate)
        {
            var group = new Dictionary<StreamId, Member>();
            for (var node = waiting.First; node is not null && group.Count < StreamsMax;)
            {
                // Who asks for the same stream, perhaps after another version, is answered by the next statement.
                var next = node.Next;
                if (group.TryAdd(node.Value.Stream, node.Value)) waiting.Remove(node);
                node = next;
            }

            if (group.Count == 0) reading--;
            return group;
        }
    }

    private async Task ReadAsync(Dictionary<StreamId, Member> group)
    {
        try
        {
            await read([.. group.Values.Select(member => (member.Stream, member.After))], fact => group[fact.Stream].Facts.Add(fact));
            foreach (var member in group.Values) member.Answer.TrySetResult();
        }
        catch (Exception failure) when (group.Count > 1 && !LedgerUnavailableException.Explains(failure))
        {
            // One of the streams holds what cannot be read; that is no reason to fail for the others.
            foreach (var (stream, member) in group)
            {
                member.Facts.Clear();
                await ReadAsync(new Dictionary<StreamId, Member> { [stream] = member });
            }
        }
        catch (Exception failure)
        {
            foreach (var member in group.Values) member.Answer.TrySetException(failure);
        }
    }

    private sealed record Member(StreamId Stream, long After)
    {
        public List<Fact> Facts { get; } = [];

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
