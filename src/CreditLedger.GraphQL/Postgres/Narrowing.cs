using System.Text;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>A condition that looks at the request alone. It is decided before the statement is written, not by the server.</summary>
internal sealed record Given(Func<RequestContext, bool> Holds) : Predicate
{
    public override void Emit(SqlText sql, string row) => sql.Add(Holds(sql.Request) ? "true" : "false");

    public override void Shape(StringBuilder key, RequestContext request) => key.Append(Holds(request) ? 'T' : 'F');

    public override IEnumerable<Column> Columns => [];
}

/// <summary>A condition with a value of the request, which does not apply to requests that have none.</summary>
internal sealed record Narrowing(Func<RequestContext, object?> Value, Predicate Of) : Predicate
{
    public bool Applies(RequestContext request) => Value(request) is not null;

    public override void Emit(SqlText sql, string row)
    {
        if (Applies(sql.Request))
        {
            Of.Emit(sql, row);
        }
        else
        {
            sql.Add("true");
        }
    }

    public override void Shape(StringBuilder key, RequestContext request)
    {
        key.Append(Applies(request) ? 'N' : '-');
        if (Applies(request))
        {
            Of.Shape(key, request);
        }
    }

    public override IEnumerable<Column> Columns => Of.Columns;
}

/// <summary>What must hold of a row before any of its fields under a policy is shown to a caller who is confined.</summary>
internal sealed record RowGuard(Narrowing Holds, GraphError Denied);
