using System.Threading.Channels;

namespace CreditLedger.Store;

/// <summary>Lets so many in at once; who comes first is let in first.</summary>
internal sealed class Places
{
    private readonly Channel<bool> free = Channel.CreateUnbounded<bool>();

    public Places(int count)
    {
        for (var i = 0; i < count; i++)
        {
            free.Writer.TryWrite(true);
        }
    }

    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await free.Reader.ReadAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            free.Writer.TryWrite(true);
        }
    }
}
