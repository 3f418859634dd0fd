using CreditLedger.GraphQL.Execution;
using Npgsql;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The rows of one request under one field.</summary>
/// <param name="bytesMax">Of all their values: what is read for an answer is bounded as the answer is.</param>
internal sealed class TableFetched(Bound[] bounds, int bytesMax) : Fetched
{
    private readonly JsonBuffer _values = new(16 * 1024, bytesMax);
    private readonly RowSet?[] _rows = new RowSet[bounds.Length];
    private Dictionary<(Select, int), RowSet>? _counts;

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken stopped)
    {
        var isFirst = true;
        async Task NextAsync()
        {
            if (!isFirst)
            {
                await reader.NextResultAsync(stopped);
            }

            isFirst = false;
        }

        foreach (var bound in bounds.Where(bound => !bound.IsSkipped))
        {
            var cursors = bound.Select.WantsCursors ? bound.Order.Count : 0;
            var rows = _rows[bound.Select.Index] = Rows(bound.Select, cursors);
            if (bound.HasFacts)
            {
                await NextAsync();
                while (await reader.ReadAsync(stopped))
                {
                    ReadFacts(reader, bound, rows);
                }
            }

            for (var index = 0; index < bound.CountsBy.Count; index++)
            {
                await NextAsync();
                var (counts, into) = (bound.Select.Counts[index], Counts(bound.Select, index));
                while (await reader.ReadAsync(stopped))
                {
                    into.Add(bound.Above is null ? 0 : reader.GetInt32(0));
                    counts.Read(reader, bound.Above is null ? 0 : 1, bound.CountsBy[index], into);
                }
            }

            if (bound.Select.WantsRows)
            {
                await NextAsync();
                while (await reader.ReadAsync(stopped))
                {
                    ReadRow(reader, bound, rows);
                }
            }
        }
    }

    /// <summary>What the counts of a connection came to, of all its parents.</summary>
    public RowSet Counts(Select select, int index)
    {
        if (!(_counts ??= []).TryGetValue((select, index), out var rows))
        {
            _counts.Add((select, index), rows = new RowSet(_values, select.Counts[index].Width, objectWidth: 0, guardWidth: 0));
        }

        return rows;
    }

    public Bound Bound(Select select) => bounds[select.Index];

    public override bool Write(OperationRun run) => WriteRows(bounds[0].Select, parent: 0, run);

    public bool WriteRows(Select select, int parent, OperationRun run)
    {
        var bound = bounds[select.Index];
        if (bound.Failure is { } refused)
        {
            run.Fail(select.Field, refused);
            return false;
        }

        NamedSubjects.Note(bound, run);
        var rows = _rows[select.Index] ??= Rows(select, cursors: 0);
        var (start, end) = rows.Of(parent);
        var range = new RowRange(bound, rows, parent, start, Math.Min(end - start, bound.Size), IsMore: end - start > bound.Size);
        return select.Writer.Write(this, range, run);
    }

    protected override void Dispose(bool disposing)
    {
        _values.Dispose();
        foreach (var rows in _counts is null ? _rows : _rows.Concat(_counts.Values))
        {
            rows?.Dispose();
        }
    }

    private RowSet Rows(Select select, int cursors) =>
        new(_values, select.Slots.Count + cursors, select.Objects.Count + select.Guards.Count, select.Guards.Count);

    private static void ReadFacts(NpgsqlDataReader reader, Bound bound, RowSet rows)
    {
        var ordinal = 0;
        rows.Facts.Add((
            bound.Select.WantsTotal ? reader.GetInt64(ordinal++) : 0,
            bound.AsksNextFact && reader.GetBoolean(ordinal++),
            bound.AsksPreviousFact && reader.GetBoolean(ordinal)));
    }

    private static void ReadRow(NpgsqlDataReader reader, Bound bound, RowSet rows)
    {
        var ordinal = 0;
        rows.Add(bound.Above is null ? 0 : reader.GetInt32(ordinal++));
        var slots = bound.Select.Slots;
        for (var index = 0; index < slots.Count; index++)
        {
            rows.Put(index, slots[index].Column.Format, reader, ordinal++);
        }

        foreach (var slot in bound.Select.Objects)
        {
            rows.PutObject(reader.IsDBNull(ordinal) ? null : slot.Column.Format.Read(reader, ordinal));
            ordinal++;
        }

        foreach (var slot in bound.Select.Guards)
        {
            rows.PutObject(bound.Asks(slot) ? reader.GetBoolean(ordinal++) : null);
        }

        for (var index = 0; bound.Select.WantsCursors && index < bound.Order.Count; index++)
        {
            if (bound.CursorSlots[index] is var slot && slot >= bound.Select.Slots.Count)
            {
                rows.Put(slot, bound.Order[index].Column.Format, reader, ordinal++);
            }
        }
    }
}
