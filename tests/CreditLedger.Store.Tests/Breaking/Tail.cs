using CreditLedger.Store.Load;
using Npgsql;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>Someone who reads the log to its end, again and again, while everything around is broken.</summary>
internal sealed class Tail : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<(long Position, Guid Id)> seen = [];
    private readonly EventStore store;
    private readonly Task reading;

    private Tail(NpgsqlDataSource source)
    {
        store = GateLedger.Store(source);
        reading = Task.Run(ReadAsync);
    }

    public static Tail On(NpgsqlDataSource source) => new(source);

    /// <summary>Past a position nothing at or below it appeared later, and nothing that was once seen is gone.</summary>
    public async Task ShouldHaveSeenAllAsync(CancellationToken cancellation)
    {
        await stop.CancelAsync();
        await reading;
        var last = seen.Count == 0 ? 0 : seen[^1].Position;
        var log = new List<(long, Guid)>();
        await foreach (var fact in store.ReadAllAsync(asOf: AsOf.ThePosition(last), cancellation: cancellation)) log.Add((fact.Position, fact.Id));
        seen.SequenceEqual(log).ShouldBeTrue($"a reader of the log saw {seen.Count} facts up to position {last}, which now holds {log.Count}");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        stop.Dispose();
    }

    private async Task ReadAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var fact in store.ReadAllAsync(seen.Count == 0 ? 0 : seen[^1].Position, cancellation: stop.Token)) seen.Add((fact.Position, fact.Id));
                await Task.Delay(TimeSpan.FromMilliseconds(5), stop.Token);
            }
            catch (LedgerUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return; // A read cut off by cancellation may fail in several ways.
            }
        }
    }
}
