namespace CreditLedger.Store;

internal sealed partial class Follower
{
    private async Task<bool> TryAsync(Attempt attempt, long head, CancellationToken cancellation)
    {
        var began = store.Clock.GetTimestamp();
        var shared = singly > 0 ? null : await pages.AfterAsync(this, head, cancellation);
        var page = shared is not null && shared.End > Position ? shared : await ReadAsync(head, cancellation);
        var facts = Mine(page);
        var unreadable = ReferenceEquals(page, shared) ? null : page.Stopped;
        if (facts.Count == 0 && unreadable is null)
        {
            Volatile.Write(ref position, page.End);
            return true;
        }

        (attempt.Facts, attempt.First) = (facts.Count, facts.Count > 0 ? facts[0].Position : 0);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await Progression.TryHoldAsync(connection, Name, cancellation) is not { } held)
        {
            return false;
        }

        if (held != Written)
        {
            Adopt(held); // A rebuild moved it, or another host.
            return true;
        }

        if (facts.Count > 0 && await projection.ApplyAsync(connection, facts, cancellation) is { } failed)
        {
            await StopAsync(transaction, failed.Fact.Position, failed.Cause, cancellation);
        }
        else if (unreadable is not null)
        {
            await StopAsync(transaction, unreadable.Position, unreadable, cancellation);
        }
        else
        {
            await Progression.SetAsync(connection, Name, page.End, cancellation);
            await transaction.CommitAsync(cancellation);
            Adopt(page.End);
        }

        Applied?.Invoke(this, facts.Count, store.Clock.GetElapsedTime(began));
        return true;
    }

    private async Task<LogPage> ReadAsync(long head, CancellationToken cancellation)
    {
        var interest = new Interest(projection.PassedOver, shard.Count, [shard.Index], [.. setAside]);
        var size = singly > 0 ? options.PageSize with { Rows = 1 } : options.PageSize;
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await Progression.PlanByKeyAsync(connection, cancellation);
        return await LogReader.ReadAsync(connection, store.Types, interest, Position, head, size, cancellation);
    }

    private List<Fact> Mine(LogPage page)
    {
        var mine = new List<Fact>();
        foreach (var (fact, hash) in page.Facts)
        {
            if (shard.Holds(hash) && projection.Facts.Contains(fact.Body.GetType()) && !setAside.Contains(fact.Position))
            {
                mine.Add(fact);
            }
        }

        return mine;
    }
}
