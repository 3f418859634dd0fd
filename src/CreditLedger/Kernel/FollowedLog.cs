using System.Runtime.CompilerServices;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>Facts as the events of a subscription.</summary>
internal static class FollowedLog
{
    /// <param name="show">What a subscriber is shown of a fact; null for nothing.</param>
    public static async IAsyncEnumerable<SourceEvent> EventsAsync(
        this LogTail tail, long after, Followed what, Func<Fact, CancellationToken, ValueTask<SourceEvent?>> show,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var stretch in tail.FollowAsync(after, what, cancellation))
        {
            foreach (var fact in stretch.Facts)
            {
                if (await show(fact, cancellation) is { } shown) yield return shown;
            }

            // Also who was shown nothing comes back to here, and not to where it began.
            yield return new SourceMark(stretch.End);
        }
    }
}
