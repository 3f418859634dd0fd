using System.Runtime.CompilerServices;

namespace CreditLedger.Store;

public sealed partial class EventStore
{
    private const int PositionsAtOnce = 50_000;

    /// <summary>The facts that were recorded in this way, in position order (indexes: schema/store/004_metadata.sql).</summary>
    /// <exception cref="ArgumentException">Nothing is asked: the whole log is <see cref="ReadAllAsync"/>.</exception>
    public IAsyncEnumerable<Fact> ReadRecordedAsync(RecordedBy by, long afterPosition = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.IsEmpty
            ? throw new ArgumentException("nothing is asked about who recorded the facts, on which occasion or when", nameof(by))
            : ReadMatchingAsync(by, afterPosition, cancellation);
    }

    // Positions first and facts by position: were a page of facts asked for with its condition, everything that meets it would be found and
    // sorted anew for each page. Fifty thousand numbers are little to hold, and an occasion seldom has more.
    private async IAsyncEnumerable<Fact> ReadMatchingAsync(RecordedBy by, long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = afterPosition; ;)
        {
            var positions = await LedgerUnavailableException.GuardAsync(() => PositionsAsync(by, after, cancellation));
            foreach (var page in positions.Chunk(PageSize.Rows))
            {
                var facts = FactReader.ReadPagesAsync(
                    source, types, PageSize, $"{Select} where seq_id = any($1) and seq_id > $2 order by seq_id",
                    last => [page, last?.Position ?? 0], cancellation);
                await foreach (var fact in facts) yield return fact;
            }

            if (positions.Count < PositionsAtOnce) yield break;
            after = positions[^1];
        }
    }

    // Not prepared: whether an index helps depends on the value, which the planner must see.
    private async Task<List<long>> PositionsAsync(RecordedBy by, long afterPosition, CancellationToken cancellation)
    {
        var conditions = by.Conditions;
        await using var command = CreateCommand(
            $"select seq_id from ledger.mt_events where seq_id > $1 and {string.Join(" and ", conditions.Select((asked, i) => $"{asked.Condition} ${i + 2}"))} order by seq_id limit {PositionsAtOnce}",
            [afterPosition, .. conditions.Select(asked => asked.Value)]);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var positions = new List<long>();
        while (await reader.ReadAsync(cancellation)) positions.Add(reader.GetInt64(0));
        return positions;
    }
}
