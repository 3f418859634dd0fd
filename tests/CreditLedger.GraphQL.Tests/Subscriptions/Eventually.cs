using System.Diagnostics;

namespace CreditLedger.GraphQL.Tests.Subscriptions;

/// <summary>Waits for what the server notices in its own time, such as that somebody has gone.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task HoldsAsync(string what, Func<bool> holds) => HoldsAsync(what, () => Task.FromResult(holds()));

    public static async Task HoldsAsync(string what, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            watch.Elapsed.ShouldBeLessThan(Patience, what);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
