using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>From a field with everything selected under it to the statements that fetch it and the writers that show it.</summary>
internal sealed class SelectCompiler
{
    /// <summary>Parents before their children.</summary>
    public List<Select> Selects { get; } = [];

    /// <param name="policies">Under which policies the field itself is reached.</param>
    public Select Compile(FieldPlan field, RowsField rows, IReadOnlyList<string> policies, Select? parent = null, Join? under = null)
    {
        var select = new Select(Selects.Count, field, rows, parent, under)
        {
            Policies = With(policies, field),
            MayUsePolicies = rows.Table.Columns.Exists(column => column.Policies.Count > 0)
                && field.Nodes[0].Arguments.Any(argument => argument.Name.Value is "where" or "order"),
            WantsRows = rows.Kind != RowsKind.Connection,
        };
        Selects.Add(select);
        select.Writer = rows.Kind switch
        {
            RowsKind.Connection => new ConnectionWriter(field, select, this),
            RowsKind.List => new ListWriter(field, Row(Below(((ListCompletion)field.Completion).Item), select, select.Joins[0], select.Policies)),
            _ => new OneWriter(field, Row(Below(field.Completion), select, select.Joins[0], select.Policies)),
        };
        return select;
    }

    public RowWriter Row(ObjectPlan plan, Select select, Join join, IReadOnlyList<string> policies)
    {
        FieldDefinition[] own = [.. plan.Fields.Select(field => field.Definition).Where(field => field.Policies.Count > 0)];
        var isDisclosing = policies.Count > 0 || own.Length > 0 || (select.MayUsePolicies && join == select.Joins[0]);
        return new RowWriter([.. plan.Fields.Select(field => Part(plan, field, select, join, policies))])
        {
            Guards = own.Length > 0 ? select.GuardsOf(join) : [],
            Disclosure = isDisclosing && join.Table.Subject is { } subject
                ? new RowDisclosure(select.Json(join, subject, guard: null), policies, own, join == select.Joins[0] ? select : null)
                : null,
        };
    }

    private RowPart Part(ObjectPlan plan, FieldPlan field, Select select, Join join, IReadOnlyList<string> policies)
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
                return new ToOnePart(field, select.Json(joined, joined.Table.Key[0], guard: null), Row(Below(field.Completion), select, joined, With(policies, field)));
            case ToManySource toMany:
                return new ToManyPart(field, Compile(field, toMany.Rows, policies, select, join));
            case var other:
                throw new InvalidOperationException($"{plan.Type}.{field.Definition.Name} has a source that a table's row cannot have: {other}.");
        }
    }

    private static IReadOnlyList<string> With(IReadOnlyList<string> policies, FieldPlan field) =>
        field.Definition.Policies.Count == 0 ? policies : [.. policies.Union(field.Definition.Policies, StringComparer.Ordinal)];

    private static ObjectPlan Below(Completion completion)
    {
        var composite = (ObjectCompletion)completion;
        return composite.Plan((ObjectType)composite.Type);
    }
}
