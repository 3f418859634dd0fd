using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The <c>counts</c> of a connection: by what they are told apart in a request, and how they are written.</summary>
internal sealed class CountsWriter(FieldPlan field, Counters counters, ObjectPlan plan)
{
    private static readonly ColumnFormat s_count = new PlainFormat<long>(NpgsqlTypes.NpgsqlDbType.Bigint, (into, value) => into.Number(value));

    private readonly (FieldPlan Field, int Slot)[] _parts = [.. plan.Fields.Select(part => (part, SlotOf(part, counters)))];

    public int Width => counters.By.Count + 1;

    public IReadOnlyList<Column> By(OperationRun run) =>
        [.. ((object?[])field.Arguments.Value.Coerce(run.Variables)["by"]!).Select(each => (Column)each!).Distinct()];

    public void Read(Npgsql.NpgsqlDataReader row, int ordinal, IReadOnlyList<Column> by, RowSet into)
    {
        for (var slot = 0; slot < counters.By.Count; slot++)
        {
            into.PutNothing(slot);
        }

        foreach (var column in by)
        {
            into.Put(counters.By.Index().First(each => each.Item.Column == column).Index, column.Format, row, ordinal++);
        }

        into.Put(counters.By.Count, s_count, row, ordinal);
    }

    public bool Write(RowSet rows, int parent, OperationRun run)
    {
        var (start, end) = rows.Of(parent);
        run.Out.Byte((byte)'[');
        for (var row = start; row < end; row++)
        {
            run.Out.Raw(row == start ? "{"u8 : ",{"u8);
            foreach (var (index, (part, slot)) in _parts.Index())
            {
                run.Out.Raw(index == 0 ? part.KeyBytes : part.NextKeyBytes);
                if (part.IsTypename)
                {
                    run.Out.String(plan.Type.Name);
                }
                else
                {
                    run.Out.Raw(rows.JsonOrNull(row, slot));
                }
            }

            run.Out.Byte((byte)'}');
        }

        run.Out.Byte((byte)']');
        return true;
    }

    private static int SlotOf(FieldPlan part, Counters counters) => part.Definition.Source is CountSource { Column: { } column }
        ? counters.By.Index().First(each => each.Item.Column == column).Index
        : counters.By.Count;
}
