using System.Diagnostics;
using System.Globalization;

namespace CreditLedger.Benchmarks.City;

/// <summary>How far a stage is and how long it will still take, on standard error every few seconds.</summary>
internal sealed class Progress(string what)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long next = Interval.Ticks;

    public void To(long done, long total)
    {
        var (now, due) = (watch.Elapsed, Interlocked.Read(ref next));
        if (now.Ticks < due || Interlocked.CompareExchange(ref next, now.Ticks + Interval.Ticks, due) != due) return;
        var left = done == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {now.TotalSeconds * (total - done) / done:0} s left");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {done:N0} of {total:N0}{left}"));
    }
}
