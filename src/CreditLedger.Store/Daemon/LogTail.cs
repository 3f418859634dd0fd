using System.Runtime.CompilerServices;

namespace CreditLedger.Store;

/// <summary>Which facts somebody follows. <paramref name="Subjects"/> is null for those about anybody.</summary>
public sealed record Followed(IReadOnlySet<Type> Facts, IReadOnlySet<string>? Subjects = null)
{
    internal bool Holds(Fact fact) => Facts.Contains(fact.Body.GetType()) && Subjects?.Contains(fact.Stream.Subject) is not false;
}

/// <summary>The log after one position up to another, with the facts in it that are followed; the read models have come so far.</summary>
public sealed record LogStretch(long After, long End, IReadOnlyList<Fact> Facts);

/// <summary>A read model stands stopped before the position: what is read does not show what follows.</summary>
public sealed class ReadModelStoppedException(long position) : Exception($"a read model stands stopped before position {position}");

/// <summary>
/// The log as it grows, for any number of followers, as far as the read models have come. Those at the end share one reading; who was away
/// reads for itself, in one of a few lanes, until it has caught up with what the others were given last. Nothing is kept for anybody: who
/// is slow asks later.
/// </summary>
public sealed class LogTail
{
    // One statement reads so much of the log at most, however little of it is wanted.
    private const long Range = 50_000;
    private const int FactsKept = 4_000;
    private const int StretchesKept = 256;
    private const int Lanes = 2;

    private readonly TailReader reader;
    private readonly Places lanes = new(Lanes);
    private readonly Lock gate = new();
    private readonly LinkedList<LogStretch> recent = [];
    private readonly HashSet<Type> wanted = [];
    private readonly HashSet<SharedReading> readings = [];
    private SharedReading? shared;
    private int factsKept;
    private int followers;

    internal LogTail(TailReader reader) => this.reader = reader;

    /// <summary>How many follow now.</summary>
    public int Followers => Volatile.Read(ref followers);

    /// <summary>Goes on for ever. Between two stretches nothing lies.</summary>
    /// <exception cref="ReadModelStoppedException">One of them stopped at a fact.</exception>
    /// <exception cref="LedgerUnavailableException">The database went away.</exception>
    public async IAsyncEnumerable<LogStretch> FollowAsync(long after, Followed what, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Enter(what);
        try
        {
            for (var at = after; ;)
            {
                var stretch = await NextAsync(at, what, cancellation);
                at = stretch.End;
                yield return stretch;
            }
        }
        finally
        {
            Leave();
        }
    }

    private async Task<LogStretch> NextAsync(long after, Followed what, CancellationToken cancellation)
    {
        while (true)
        {
            SharedReading? reading;
            long tip;
            lock (gate)
            {
                if (recent.FirstOrDefault(stretch => stretch.After <= after && after < stretch.End) is { } known)
                {
                    return Part(known, after, what);
                }

                (reading, tip) = ReadingFor(after);
            }

            if (reading is null)
            {
                // No further than to the others, so that nobody waits for anything while it has a lane.
                return await lanes.TakeAsync(() => reader.ReadAsync(after, Math.Min(Range, tip - after), what.Facts, what.Subjects, cancellation), cancellation);
            }

            var read = await reading.Stretch.WaitAsync(cancellation);
            if (read.After <= after && after < read.End)
            {
                return Part(read, after, what);
            }
        }
    }

    /// <summary>The reading that comes, or leads, to what follows a position; null for who is behind those at the tip.</summary>
    private (SharedReading? Reading, long Tip) ReadingFor(long after)
    {
        if (shared is { } under)
        {
            return (after < under.After ? null : under, under.After);
        }

        if (recent.Last is { } last && after < last.Value.End)
        {
            return (null, last.Value.End);
        }

        if (recent.Last?.Value.End != after)
        {
            Forget();
        }

        var reading = new SharedReading(after, wanted);
        readings.Add(reading);
        reading.Stretch = ReadAsync(reading);
        return (shared = reading, after);
    }

    private async Task<LogStretch> ReadAsync(SharedReading reading)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var read = await reader.ReadAsync(reading.After, Range, reading.Wanted, subjects: null, reading.Abandoned.Token);
            Keep(reading, read);
            return read;
        }
        finally
        {
            lock (gate)
            {
                readings.Remove(reading);
                shared = shared == reading ? null : shared;
            }
        }
    }

    private void Keep(SharedReading reading, LogStretch read)
    {
        lock (gate)
        {
            // Somebody may have come meanwhile who wants what it does not hold.
            if (shared != reading)
            {
                return;
            }

            recent.AddLast(read);
            factsKept += read.Facts.Count;
            while (recent.Count > 1 && (factsKept > FactsKept || recent.Count > StretchesKept))
            {
                factsKept -= recent.First!.Value.Facts.Count;
                recent.RemoveFirst();
            }
        }
    }

    private void Enter(Followed what)
    {
        lock (gate)
        {
            followers++;
            if (!what.Facts.IsSubsetOf(wanted))
            {
                wanted.UnionWith(what.Facts);
                shared = null;
                Forget();
            }
        }
    }

    // Nobody left: nothing is read, and nothing kept.
    private void Leave()
    {
        lock (gate)
        {
            if (--followers > 0)
            {
                return;
            }

            foreach (var reading in readings) _ = reading.Abandoned.CancelAsync();
            shared = null;
            wanted.Clear();
            Forget();
        }
    }

    private void Forget()
    {
        recent.Clear();
        factsKept = 0;
    }

    private static LogStretch Part(LogStretch whole, long after, Followed what) =>
        new(after, whole.End, [.. whole.Facts.Where(fact => fact.Position > after && what.Holds(fact))]);

    /// <summary>One reading for all who stand where it begins, and for those beyond who wait for it to come to them.</summary>
    private sealed class SharedReading(long after, HashSet<Type> wanted)
    {
        public long After { get; } = after;

        // Has nothing to dispose of: no timer, and nothing is linked to it for longer than a reading.
        public CancellationTokenSource Abandoned { get; } = new();

        public IReadOnlySet<Type> Wanted { get; } = new HashSet<Type>(wanted);

        public Task<LogStretch> Stretch { get; set; } = null!;
    }
}
