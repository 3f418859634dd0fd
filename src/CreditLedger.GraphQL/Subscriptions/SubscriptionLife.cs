using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>A subscription's place among all of them, and how long it may keep it.</summary>
internal sealed class SubscriptionLife : IDisposable
{
    private readonly Places _places;
    private readonly CancellationTokenSource _over;
    private bool _isDisposed;

    /// <param name="places">Where it has taken its place already.</param>
    public SubscriptionLife(Places places, TimeSpan longest, GraphError ended, TimeProvider clock)
    {
        // A timer counts whole milliseconds and may be one early: who is told that a token has ended must find that it has.
        (_places, _over, Ended) = (places, new CancellationTokenSource(longest + TimeSpan.FromMilliseconds(2), clock), ended);
        GraphMetrics.Subscriptions.Add(1);
    }

    public CancellationToken Over => _over.Token;

    public GraphError Ended { get; }

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            _places.Leave();
            GraphMetrics.Subscriptions.Add(-1);
            _over.Dispose();
        }
    }
}
