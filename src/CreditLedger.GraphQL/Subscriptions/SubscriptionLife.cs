using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>A subscription's place among all of them, and how long it may keep it.</summary>
internal sealed class SubscriptionLife(Places places, TimeSpan longest, GraphError ended, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _over = new(longest, clock);
    private bool _isDisposed;

    public CancellationToken Over => _over.Token;

    public GraphError Ended { get; } = ended;

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            places.Leave();
            _over.Dispose();
        }
    }
}
