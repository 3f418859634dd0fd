using Npgsql;

namespace CreditLedger.Store;

internal sealed partial class Rebuilding
{
    /// <summary>Every range of subjects that is not done, several at a time. Read models rebuilt together share what is read of them.</summary>
    private async Task RangesAsync(IReadOnlyList<RebuildRecord> rebuilds, CancellationToken cancellation)
    {
        var done = rebuilds.ToDictionary(rebuild => rebuild.Model, rebuild => rebuild.Done.Count);
        rebuilds.ToList().ForEach(rebuild => Count(rebuild, 0));
        var work =
            from rebuild in rebuilds
            from number in Enumerable.Range(0, rebuild.Ranges)
            where !rebuild.Done.Contains(number)
            group (rebuild, number) by rebuild.Range(number);
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = options.Lanes, CancellationToken = cancellation };
        await Parallel.ForEachAsync(work.ToList(), lanes, async (range, token) =>
        {
            foreach (var (rebuild, _) in await RangeAsync(range.Key, [.. range], token))
            {
                Count(rebuild, 1);
            }
        });

        // Ranges hold about equally many facts, so their number says how far it is.
        void Count(RebuildRecord rebuild, int more)
        {
            lock (reporting)
            {
                done[rebuild.Model] += more;
                Report(rebuild.Model, rebuild.Until * done[rebuild.Model] / rebuild.Ranges, rebuild.Until);
            }
        }
    }

    // A model that fails leaves the others, and the range is folded again without it.
    private async Task<IReadOnlyList<(RebuildRecord Rebuild, int Number)>> RangeAsync(
        SubjectRange range, IReadOnlyList<(RebuildRecord Rebuild, int Number)> rebuilds, CancellationToken cancellation)
    {
        while (rebuilds.Where(one => !stopped.ContainsKey(one.Rebuild.Model)).ToList() is { Count: > 0 } going)
        {
            try
            {
                await new RangeFold(source, store, options).RunAsync(range, going, cancellation);
                return going;
            }
            catch (FactNotAppliedException failure)
            {
                Stop(failure.Rebuild, failure.Position, failure.InnerException!);
            }
            catch (UnreadableFactException unreadable)
            {
                var type = await TypeAtAsync(unreadable.Position, cancellation);
                foreach (var (rebuild, _) in going.Where(one => type is null || one.Rebuild.Model.Overloads.ContainsKey(type)))
                {
                    Stop(rebuild, unreadable.Position, unreadable);
                }
            }
        }

        return [];
    }

    // Null when it is a fact that this program does not know: it may be of interest to any of them.
    private async Task<Type?> TypeAtAsync(long position, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select type from ledger.mt_events where seq_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = position });
        return store.Types.TryFind((string)(await command.ExecuteScalarAsync(cancellation))!, out var shape) ? shape.Fact : null;
    }
}
