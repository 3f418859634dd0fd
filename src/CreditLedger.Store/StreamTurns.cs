namespace CreditLedger.Store;

/// <summary>Those of one process who decide on the same stream do so one after the other: side by side all but one would meet a conflict.</summary>
internal sealed class StreamTurns
{
    private readonly Dictionary<StreamId, Turn> turns = [];

    public async Task<T> TakeAsync<T>(StreamId stream, Func<Task<T>> work, CancellationToken cancellation)
    {
        Turn turn;
        lock (turns)
        {
            if (!turns.TryGetValue(stream, out turn!)) turns.Add(stream, turn = new Turn());
            turn.Wanted++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellation);
            try
            {
                return await work();
            }
            finally
            {
                turn.Gate.Release();
            }
        }
        finally
        {
            lock (turns)
            {
                if (--turn.Wanted == 0) turns.Remove(stream);
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>How many have it or wait for it; with the last of them it goes.</summary>
        public int Wanted { get; set; }
    }
}
