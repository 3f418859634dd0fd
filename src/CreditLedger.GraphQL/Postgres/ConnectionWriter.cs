using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// Writes a connection: its edges, nodes, page info and count. Its own objects hold nothing that can fail but the rows.
/// </summary>
internal sealed class ConnectionWriter : RowsWriter
{
    private readonly Select _select;
    private readonly SelectCompiler _compiler;
    private readonly Part[] _parts;

    /// <summary>Writes one value; for parts of an edge, <paramref name="row"/> says which row it is.</summary>
    private delegate bool Writing(TableFetched fetched, RowRange range, int row, OperationRun run);

    private sealed record Part(FieldPlan Field, Writing Write);

    public ConnectionWriter(FieldPlan field, Select select, SelectCompiler compiler)
    {
        (_select, _compiler) = (select, compiler);
        _parts = Parts(Below(field.Completion));
    }

    public override bool Write(TableFetched fetched, RowRange range, OperationRun run) => Object(_parts, fetched, range, row: 0, run);

    private Part[] Parts(ObjectPlan plan) => [.. plan.Fields.Select(field => new Part(field, Compile(plan, field)))];

    private Writing Compile(ObjectPlan plan, FieldPlan field)
    {
        if (field.IsTypename)
        {
            return (_, _, _, run) => Done(() => run.Out.String(plan.Type.Name));
        }

        if (field.Definition.Source is CountsSource)
        {
            var (index, counts) = (_select.Counts.Count, new CountsWriter(field, _select.Rows.Table.Counters!, Below(field.Completion)));
            _select.Counts.Add(counts);
            return (fetched, range, _, run) => counts.Write(fetched.Counts(_select, index), range.Parent, run);
        }

        var part = ((ConnectionSource)field.Definition.Source!).Part;
        _select.WantsRows |= part is not ConnectionPart.TotalCount;
        switch (part)
        {
            case ConnectionPart.Edges:
                var edge = Parts(Below(field.Completion));
                return (fetched, range, _, run) => List(itemsAreNonNull: true, range, run, row => Object(edge, fetched, range, row, run));
            case ConnectionPart.Nodes or ConnectionPart.Node:
                var writer = _compiler.Row(Below(field.Completion), _select, _select.Joins[0], _select.Policies);
                return field.Completion is ListCompletion
                    ? (fetched, range, _, run) => List(itemsAreNonNull: true, range, run, row => writer.Write(fetched, range.Rows, row, run))
                    : (fetched, range, row, run) => writer.Write(fetched, range.Rows, row, run);
            case ConnectionPart.PageInfo:
                var info = Parts(Below(field.Completion));
                return (fetched, range, _, run) => Object(info, fetched, range, 0, run);
            case ConnectionPart.TotalCount:
                _select.WantsTotal = true;
                return (_, range, _, run) => Done(() => run.Out.Number(range.Rows.Facts[range.Parent].Total));
            case ConnectionPart.HasNextPage:
                _select.WantsNext = true;
                return (_, range, _, run) => Done(() => run.Out.Boolean(range.Bound.Backward
                    ? range.Bound.AsksNextFact && range.Rows.Facts[range.Parent].HasNext
                    : range.IsMore || (range.Bound.AsksNextFact && range.Rows.Facts[range.Parent].HasNext)));
            case ConnectionPart.HasPreviousPage:
                _select.WantsPrevious = true;
                return (_, range, _, run) => Done(() => run.Out.Boolean(
                    (range.Bound.Backward && range.IsMore) || (range.Bound.AsksPreviousFact && range.Rows.Facts[range.Parent].HasPrevious)));
            case ConnectionPart.Cursor:
                _select.WantsCursors = true;
                return (_, range, row, run) => Cursors(range, row, run);
            default:
                _select.WantsCursors = true;
                return (_, range, _, run) => range.Count == 0
                    ? Done(run.Out.Null)
                    : Cursors(range, range.Row(part == ConnectionPart.StartCursor ? 0 : range.Count - 1), run);
        }
    }

    private static bool Cursors(RowRange range, int row, OperationRun run)
    {
        Cursor.Write(run.Out, range.Bound, range.Rows, row);
        return true;
    }

    private static bool Done(Action write)
    {
        write();
        return true;
    }

    private static bool Object(Part[] parts, TableFetched fetched, RowRange range, int row, OperationRun run)
    {
        var depth = run.Path.Depth;
        run.Out.Byte((byte)'{');
        for (var index = 0; index < parts.Length; index++)
        {
            var (field, write) = parts[index];
            var mark = run.Begin(field, isFirst: index == 0);
            if (!run.End(field, depth, mark, write(fetched, range, row, run)))
            {
                return false;
            }
        }

        run.Out.Byte((byte)'}');
        return true;
    }

    private static ObjectPlan Below(Completion completion) => completion switch
    {
        ListCompletion list => Below(list.Item),
        ObjectCompletion { Type: Schema.ObjectType type } composite => composite.Plan(type),
        _ => throw new InvalidOperationException("A connection is made of objects."),
    };
}
