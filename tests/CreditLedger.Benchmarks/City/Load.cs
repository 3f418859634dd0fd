using System.Diagnostics;

namespace CreditLedger.Benchmarks.City;

/// <summary>What many callers reached who each took one step after the other.</summary>
internal sealed record LoadFigures(double PerSecond, double Median, double P99)
{
    /// <summary>Each caller has a number; a step is finished when it is durable.</summary>
    public static async Task<LoadFigures> RunAsync(int callers, TimeSpan time, Func<int, Task> step, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var waits = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
            async () =>
            {
                var own = new List<double>();
                while (watch.Elapsed < time)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var began = Stopwatch.GetTimestamp();
                    await step(caller);
                    own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                return own;
            },
            cancellation)));
        var seconds = watch.Elapsed.TotalSeconds;
        return Of([.. waits.SelectMany(own => own)], seconds);
    }

    public static LoadFigures Of(List<double> milliseconds, double seconds)
    {
        milliseconds.Sort();
        return new LoadFigures(milliseconds.Count / seconds, milliseconds[milliseconds.Count / 2], milliseconds[(int)(milliseconds.Count * 0.99)]);
    }
}
