using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>From a field with everything selected under it to the statements that fetch it and the writers that show it.</summary>
internal sealed class SelectCompiler
{
    /// <summary>Parents before their children.</summary>
    public List<Select> Selects { get; } = [];

    public Select Compile(FieldPlan field, RowsField rows, Select? parent = null, Join? under = null)
    {
        var select = new Select(Selects.Count, field, rows, parent, under);
        Selects.Add(select);
        select.Writer = rows.Kind switch
        {
            RowsKind.Connection => new ConnectionWriter(field, select, this),
            RowsKind.List => new ListWriter(field, Row(Below(((ListCompletion)field.Completion).Item), select, select.Joins[0])),
            _ => new OneWriter(field, Row(Below(field.Completion), select, select.Joins[0])),
        };
        return select;
    }

    public RowWriter Row(ObjectPlan plan, Select select, Join join) => new([.. plan.Fields.Select(field => Part(plan, field, select, join))]);

    private RowPart Part(ObjectPlan plan, FieldPlan field, Select select, Join join)
    {
        switch (field.Definition.Source)
        {
            case null when field.IsTypename:
                return new TypenamePart(field, plan.Type.Name);
            case ColumnSource { Column: { IsDocument: true } document }:
                return new ComputedPart(field, [select.Object(join, document, field.Definition)], (values, _) => values[0]);
            case ColumnSource source:
                return new ColumnPart(field, select.Json(join, source.Column, field.Definition));
            case DerivedSource derived:
                return new ComputedPart(field, [.. derived.Columns.Select(column => select.Object(join, column, field.Definition))], derived.Compute);
            case ToOneSource toOne:
                var joined = select.To(join, toOne);
                joined.Fields.Add(field.Definition);
                return new ToOnePart(field, select.Json(joined, joined.Table.Key[0], guard: null), Row(Below(field.Completion), select, joined));
            case ToManySource toMany:
                return new ToManyPart(field, Compile(field, toMany.Rows, select, join));
            case var other:
                throw new InvalidOperationException($"{plan.Type}.{field.Definition.Name} has a source that a table's row cannot have: {other}.");
        }
    }

    private static ObjectPlan Below(Completion completion)
    {
        var composite = (ObjectCompletion)completion;
        return composite.Plan((ObjectType)composite.Type);
    }
}
