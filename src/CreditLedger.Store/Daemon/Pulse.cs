namespace CreditLedger.Store;

/// <summary>Wakes everyone who took <see cref="Next"/> before the beat.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource next = New();

    public Task Next => Volatile.Read(ref next).Task;

    public void Beat() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>Waits for the beat, or until it is time to look anyway.</summary>
    public static async Task WaitAsync(Task beat, TimeSpan atMost, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(beat, Task.Delay(atMost, ending.Token));
        await ending.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
