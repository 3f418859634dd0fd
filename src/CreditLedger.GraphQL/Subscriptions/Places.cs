namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>How many may be there at once.</summary>
internal sealed class Places(int most)
{
    private int _taken;

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _taken);
}
