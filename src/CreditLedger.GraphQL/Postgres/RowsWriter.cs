using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The rows of one parent, as they stand in the answer.</summary>
/// <param name="Start">The first row fetched for the parent.</param>
/// <param name="Count">How many are shown; a row read beyond the page is not.</param>
internal readonly record struct RowRange(Bound Bound, RowSet Rows, int Parent, int Start, int Count, bool IsMore)
{
    /// <summary>Pages from the end were fetched in the opposite order.</summary>
    public int Row(int index) => Bound.Backward ? Start + Count - 1 - index : Start + index;
}

/// <summary>Writes a field that gives rows.</summary>
internal abstract class RowsWriter
{
    public abstract bool Write(TableFetched fetched, RowRange range, OperationRun run);

    protected static bool List(bool itemsAreNonNull, RowRange range, OperationRun run, Func<int, bool> write)
    {
        var depth = run.Path.Depth;
        run.Out.Byte((byte)'[');
        for (var index = 0; index < range.Count; index++)
        {
            if (index > 0)
            {
                run.Out.Byte((byte)',');
            }

            run.Path.Enter(index);
            var mark = run.Out.Length;
            var isWritten = write(range.Row(index));
            run.Path.LeaveTo(depth);
            if (!isWritten)
            {
                if (itemsAreNonNull)
                {
                    return false;
                }

                run.Out.CutTo(mark);
                run.Out.Null();
            }
        }

        run.Out.Byte((byte)']');
        return true;
    }
}

internal sealed class OneWriter(FieldPlan field, RowWriter row) : RowsWriter
{
    public override bool Write(TableFetched fetched, RowRange range, OperationRun run)
    {
        if (range.Count > 0)
        {
            return row.Write(fetched, range.Rows, range.Row(0), run);
        }

        if (field.Completion.IsNonNull)
        {
            run.FailNull(field);
            return false;
        }

        run.Out.Null();
        return true;
    }
}

internal sealed class ListWriter(FieldPlan field, RowWriter row) : RowsWriter
{
    private readonly bool _itemsAreNonNull = ((ListCompletion)field.Completion).Item.IsNonNull;

    public override bool Write(TableFetched fetched, RowRange range, OperationRun run) =>
        List(_itemsAreNonNull, range, run, index => row.Write(fetched, range.Rows, index, run));
}
