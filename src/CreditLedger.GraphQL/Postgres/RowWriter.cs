using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Writes what was selected on one row, from values that are JSON already.</summary>
internal sealed class RowWriter(IReadOnlyList<RowPart> parts)
{
    private readonly RowPart[] _parts = [.. parts];

    public IReadOnlyList<GuardSlot> Guards { get; init; } = [];
    public RowDisclosure? Disclosure { get; init; }

    /// <summary>False when a field that may not be null has no value; see <see cref="ObjectWriter"/>.</summary>
    public bool Write(TableFetched fetched, RowSet rows, int row, OperationRun run)
    {
        var denied = rows.Denied(row, Guards);
        Disclosure?.Note(fetched, rows, row, denied is not null, run);
        var depth = run.Path.Depth;
        run.Out.Byte((byte)'{');
        for (var index = 0; index < _parts.Length; index++)
        {
            var part = _parts[index];
            if (part is ColumnPart { IsOpen: true } column && column.TryWrite(rows, row, isFirst: index == 0, run))
            {
                continue;
            }

            var mark = run.Begin(part.Field, isFirst: index == 0);
            if (!run.End(part.Field, depth, mark, part.IsPermitted(denied, run) && part.Write(fetched, rows, row, run)))
            {
                return false;
            }
        }

        run.Out.Byte((byte)'}');
        return true;
    }
}

/// <summary>One field of a row.</summary>
internal abstract class RowPart(FieldPlan field)
{
    public FieldPlan Field { get; } = field;

    /// <param name="denied">What a guard says of this row's fields under a policy.</param>
    public bool IsPermitted(GraphError? denied, OperationRun run)
    {
        if (Field.Definition.Policies.Count == 0 || (run.Refusal(Field.Definition) ?? denied) is not { } refusal)
        {
            return true;
        }

        run.Fail(Field, refusal);
        return false;
    }

    public abstract bool Write(TableFetched fetched, RowSet rows, int row, OperationRun run);

    protected bool Nothing(OperationRun run)
    {
        if (Field.Completion.IsNonNull)
        {
            run.FailNull(Field);
            return false;
        }

        run.Out.Null();
        return true;
    }
}

internal sealed class TypenamePart(FieldPlan field, string name) : RowPart(field)
{
    public override bool Write(TableFetched fetched, RowSet rows, int row, OperationRun run)
    {
        run.Out.String(name);
        return true;
    }
}

internal sealed class ColumnPart(FieldPlan field, Slot slot) : RowPart(field)
{
    /// <summary>Nobody is refused it.</summary>
    public bool IsOpen { get; } = field.Definition.Policies.Count == 0;

    /// <summary>Key and value at once, as nearly every field of an answer is written; false where there is no value, and something has to be said or done about it.</summary>
    public bool TryWrite(RowSet rows, int row, bool isFirst, OperationRun run)
    {
        var json = rows.Json(row, slot.Index);
        if (json.IsEmpty)
        {
            return false;
        }

        run.Out.Raw(isFirst ? Field.KeyBytes : Field.NextKeyBytes, json);
        return true;
    }

    public override bool Write(TableFetched fetched, RowSet rows, int row, OperationRun run)
    {
        var json = rows.Json(row, slot.Index);
        if (json.IsEmpty)
        {
            return Nothing(run);
        }

        run.Out.Raw(json);
        return true;
    }
}

/// <summary>A value in C#, from one or more columns: a document's record, a label, an explanation.</summary>
internal sealed class ComputedPart(
    FieldPlan field, IReadOnlyList<Slot> slots, Func<object?[], IReadOnlyDictionary<string, object?>, object?> compute) : RowPart(field)
{
    public override bool Write(TableFetched fetched, RowSet rows, int row, OperationRun run)
    {
        try
        {
            var value = compute([.. slots.Select(slot => rows.Object(row, slot.Index))], Field.Arguments.Value.Coerce(run.Variables));

            // Nothing under a computed value waits: the builder refuses resolvers there.
            return ObjectWriter.CompleteAsync(Field, Field.Completion, value, run).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            run.Fail(Field, exception);
            return false;
        }
    }
}

internal sealed class ToOnePart(FieldPlan field, Slot presence, RowWriter writer) : RowPart(field)
{
    public override bool Write(TableFetched fetched, RowSet rows, int row, OperationRun run) =>
        rows.IsNull(row, presence.Index) ? Nothing(run) : writer.Write(fetched, rows, row, run);
}

internal sealed class ToManyPart(FieldPlan field, Select child) : RowPart(field)
{
    public override bool Write(TableFetched fetched, RowSet rows, int row, OperationRun run) => fetched.WriteRows(child, row, run);
}
