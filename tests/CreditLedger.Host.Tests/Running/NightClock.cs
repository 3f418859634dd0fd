using CreditLedger.Kernel;

namespace CreditLedger.Host.Tests.Running;

/// <summary>A clock that stands still until it is set on; whoever sleeps by it wakes when its time has come.</summary>
internal sealed class NightClock(DateOnly day) : TimeProvider
{
    private readonly Lock _turn = new();
    private readonly List<Sleeper> _sleepers = [];
    private DateTimeOffset _now = Shanghai.StartOf(day).AddHours(22).ToUniversalTime();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_turn) return _now;
    }

    /// <summary>How many sleep until a time that is still to come.</summary>
    public int Sleeping
    {
        get
        {
            lock (_turn) return _sleepers.Count;
        }
    }

    public void Advance(TimeSpan by)
    {
        List<Sleeper> woken;
        lock (_turn)
        {
            _now += by;
            woken = [.. _sleepers.Where(sleeper => sleeper.Due <= _now)];
            foreach (var one in woken) _sleepers.Remove(one);
        }

        foreach (var one in woken) one.Wake();
    }

    /// <summary>To ten in the evening of a day.</summary>
    public void SetTo(DateOnly evening) => Advance(Shanghai.StartOf(evening).AddHours(22).ToUniversalTime() - GetUtcNow());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var sleeper = new Sleeper(this, () => callback(state));
        sleeper.Change(dueTime, period);
        return sleeper;
    }

    private sealed class Sleeper(NightClock clock, Action wake) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Wake() => wake();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._turn)
            {
                clock._sleepers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime;
                clock._sleepers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._turn) clock._sleepers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
