using CreditLedger.GraphQL.Limits;

namespace CreditLedger.GraphQL.Transport;

/// <summary>
/// What waits to be sent to one reader: bounded in bytes, so that whoever makes more has to wait. A reader who takes nothing for too long
/// is given up: nothing more is taken in for it, and what waits is thrown away.
/// </summary>
internal sealed class Outbox(SubscriptionLimits limits, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _waiting = new();
    private readonly CancellationTokenSource _givenUp = new();
    private TaskCompletionSource _changed = New();
    private int _bytes;
    private bool _isClosed;

    /// <summary>Cancelled when the reader is given up, or cannot be written to.</summary>
    public CancellationToken GivenUp => _givenUp.Token;

    /// <summary>The reader was given up because it took nothing.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>Waits for room. False when nothing more is taken in; once <paramref name="stop"/> is cancelled, nothing is.</summary>
    public async ValueTask<bool> SendAsync(byte[] message, CancellationToken stop)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_isClosed)
                {
                    return false;
                }

                stop.ThrowIfCancellationRequested();
                // One message is always taken, however long.
                if (_bytes == 0 || _bytes + message.Length <= limits.QueueBytes)
                {
                    _waiting.Enqueue(message);
                    _bytes += message.Length;
                    Changed();
                    return true;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(stop);
        }
    }

    /// <summary>Nothing more comes; what waits is still sent.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Changed();
        }
    }

    /// <summary>Sends until it is closed and empty, or the reader is given up.</summary>
    /// <param name="idle">What to send when there has been nothing for a while, asked for while nothing waits; null for nothing.</param>
    /// <returns>False when not even the message under way was taken: nothing more can be sent.</returns>
    public async Task<bool> DrainAsync(Func<byte[], Task> write, Func<byte[]?> idle)
    {
        try
        {
            while (await NextAsync(idle) is var (isWaiting, message))
            {
                var writing = message is null ? Task.CompletedTask : write(message);
                if (!await IsDoneInTimeAsync(writing, limits.Patience))
                {
                    IsTooSlow = true;
                    await GiveUpAsync();
                    return await IsDoneInTimeAsync(writing, limits.Farewell);
                }

                Written(isWaiting ? message!.Length : 0);
            }

            return true;
        }
        catch
        {
            await GiveUpAsync();
            throw;
        }
    }

    public void Dispose() => _givenUp.Dispose();

    private async Task<(bool IsWaiting, byte[]? Message)?> NextAsync(Func<byte[]?> idle)
    {
        for (var isQuiet = false; ;)
        {
            Task changed;
            lock (_gate)
            {
                if (_waiting.TryDequeue(out var message))
                {
                    return (true, message);
                }

                if (_isClosed)
                {
                    return null;
                }

                // Only here is it sure that everything up to where the reader is said to stand has been sent to it.
                if (isQuiet)
                {
                    return (false, idle());
                }

                changed = _changed.Task;
            }

            isQuiet = !await IsDoneInTimeAsync(changed, limits.Heartbeat);
        }
    }

    private void Written(int bytes)
    {
        lock (_gate)
        {
            _bytes -= bytes;
            Changed();
        }
    }

    private async Task GiveUpAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            _waiting.Clear();
            Changed();
        }

        await _givenUp.CancelAsync();
    }

    private async Task<bool> IsDoneInTimeAsync(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time, clock);
            return true;
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            return false;
        }
    }

    private void Changed()
    {
        var changed = _changed;
        _changed = New();
        changed.TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
