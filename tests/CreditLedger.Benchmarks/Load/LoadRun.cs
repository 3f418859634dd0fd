using System.Diagnostics;

namespace CreditLedger.Benchmarks.Load;

/// <param name="Median">In milliseconds, over all requests; so is P99.</param>
internal sealed record LoadResult(long Requests, double PerSecond, double Median, double P99);

/// <summary>A closed load: every connection asks again as soon as it is answered, for a bounded time.</summary>
internal static class LoadRun
{
    public static async Task<LoadResult> RunAsync(
        Uri address, IReadOnlyList<byte[]> requests, int connections, TimeSpan lasting, CancellationToken cancellation)
    {
        var ends = Stopwatch.GetTimestamp() + (long)(lasting.TotalSeconds * Stopwatch.Frequency);
        var started = Stopwatch.StartNew();
        var waits = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(() => AskAsync(number), cancellation)));
        var seconds = started.Elapsed.TotalSeconds;
        var all = waits.SelectMany(one => one).Order().ToArray();
        return new LoadResult(all.Length, all.Length / seconds, At(0.5), At(0.99));

        double At(double share) => all.Length == 0 ? 0 : all[(int)Math.Min(all.Length - 1, share * all.Length)] / 1000.0;

        async Task<List<int>> AskAsync(int number)
        {
            using var connection = new LoadConnection();
            await connection.ConnectAsync(address, cancellation);
            var microseconds = new List<int>(1 << 14);
            // Each connection begins elsewhere in the same requests and steps by a prime, so that no two go in step.
            for (long i = number * 37L; Stopwatch.GetTimestamp() < ends; i += 7919)
            {
                var asked = Stopwatch.GetTimestamp();
                await connection.AskAsync(requests[(int)(i % requests.Count)], cancellation);
                microseconds.Add((int)Stopwatch.GetElapsedTime(asked).TotalMicroseconds);
            }

            return microseconds;
        }
    }
}
