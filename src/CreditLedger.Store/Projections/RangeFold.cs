using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Folds every subject of a range, one after the other, for several read models at once: each fact is read and understood once. Rows go
/// to the tables beside and the range is marked done in one transaction; facts come over another connection meanwhile.
/// </summary>
internal sealed class RangeFold(NpgsqlDataSource source, EventStore store, RebuildOptions options)
{
    /// <exception cref="FactNotAppliedException">One of the models fails; nothing of the range is written.</exception>
    public async Task RunAsync(SubjectRange range, IReadOnlyList<(RebuildRecord Rebuild, int Number)> rebuilds, CancellationToken cancellation)
    {
        await using var writing = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await writing.BeginTransactionAsync(cancellation);
        SubjectFold[] folds = [.. rebuilds.Select(one => new SubjectFold(one.Rebuild, writing, options))];
        await FoldAsync(range, folds, cancellation);
        foreach (var (rebuild, number) in rebuilds)
        {
            await rebuild.MarkAsync(writing, number, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private async Task FoldAsync(SubjectRange range, SubjectFold[] folds, CancellationToken cancellation)
    {
        var takers = Takers(folds);
        var setAside = folds.Select(IEnumerable<long> (fold) => fold.Rebuild.SetAside).Aggregate(Enumerable.Intersect);
        var facts = new FactsOfInterest(store.Types, folds.Select(fold => fold.Rebuild.Model), setAside);
        await using var reading = await OpenForReadingAsync(cancellation);
        string? subject = null;
        await foreach (var fact in facts.ReadSubjectsAsync(reading, range, cancellation))
        {
            if (subject is null || !fact.Stream.IsAbout(subject))
            {
                await FinishAsync();
                subject = fact.Stream.Subject;
            }

            foreach (var (fold, overload) in takers[fact.Body.GetType()])
            {
                if (!fold.Rebuild.SetAside.Contains(fact.Position))
                {
                    await fold.TakeAsync(fact, overload, cancellation);
                }
            }
        }

        await FinishAsync();
        foreach (var fold in folds)
        {
            await fold.WriteAsync(cancellation);
        }

        async ValueTask FinishAsync()
        {
            foreach (var fold in folds)
            {
                await fold.FinishAsync(cancellation);
            }
        }
    }

    private static Dictionary<Type, (SubjectFold Fold, Overload Overload)[]> Takers(SubjectFold[] folds) =>
        folds.SelectMany(fold => fold.Rebuild.Model.Overloads.Values.Select(overload => (Fold: fold, Overload: overload)))
            .GroupBy(taker => taker.Overload.FactType)
            .ToDictionary(group => group.Key, group => group.ToArray());

    // Along the index of subjects, whatever the planner believes: it need hold and sort nothing.
    private async Task<NpgsqlConnection> OpenForReadingAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("""
            set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off; set max_parallel_workers_per_gather = 0;
            set plan_cache_mode = force_custom_plan; set jit = off; set statement_timeout = 0
            """, connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }
}
