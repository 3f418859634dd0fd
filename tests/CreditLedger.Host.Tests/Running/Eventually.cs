using System.Diagnostics;

namespace CreditLedger.Host.Tests.Running;

/// <summary>Waits for what another process brings about, for as long as a slow machine may need and no longer.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<T> GetAsync<T>(string what, Func<Task<(bool IsThere, T Value)>> look)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (await look() is (true, var value)) return value;
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        throw new ShouldAssertException($"{what}: not within {Patience.TotalSeconds:0} seconds");
    }

    public static Task HoldsAsync(string what, Func<Task<bool>> holds) => GetAsync(what, async () => (await holds(), 0));
}
