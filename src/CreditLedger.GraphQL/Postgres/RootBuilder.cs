using System.Linq.Expressions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Execution.Clr;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The fields of the query or mutation root.</summary>
public sealed class RootBuilder
{
    private readonly GraphBuilder _graph;
    private readonly List<Action> _fields = [];

    internal RootBuilder(GraphBuilder graph, string name, string description) => (_graph, Type) = (graph, new ObjectType(name, description));

    internal ObjectType Type { get; }

    /// <summary>One row: <c>enterprise(uscc: Uscc!): Enterprise</c>. Null where there is none.</summary>
    /// <param name="by">The members that the arguments name: the key, or <c>new { … }</c> of several.</param>
    public RootBuilder One<TRow>(string name, Expression<Func<TRow, object?>> by, string? description = null, string? policy = null)
    {
        _fields.Add(() =>
        {
            var draft = _graph.Draft(typeof(TRow));
            var columns = RowExpression.Members(by).Select(draft.Table.Column).ToList();
            var rows = new RowsField(draft.Table, RowsKind.One) { Keys = [.. columns.Select(column => (draft.NameOf(column), column))] };
            var field = new FieldDefinition(name, description, draft.Table.Type)
            {
                Source = new TableSource(rows, _graph.Database),
                Policies = policy is null ? [] : [policy],
            };
            foreach (var column in columns)
            {
                field.With(new InputValueDefinition(draft.NameOf(column), _graph.Types.DescriptionOf(column.Member), new NonNullType(column.Leaf)));
            }

            Type.Add(field);
        });
        return this;
    }

    /// <summary>All rows, page by page.</summary>
    /// <param name="order">The order when the caller names none; the key otherwise.</param>
    /// <param name="where">Only these.</param>
    public RootBuilder Connection<TRow>(
        string name, Expression<Func<TRow, object?>>? order = null, bool descending = false, Expression<Func<TRow, bool>>? where = null,
        string? description = null, string? policy = null)
    {
        _fields.Add(() =>
        {
            var draft = _graph.Draft(typeof(TRow));
            var (filter, orders) = draft.Inputs();
            var rows = new RowsField(draft.Table, RowsKind.Connection)
            {
                Where = where is null ? null : RowExpression.Condition(where, draft.Table),
                Order = order is null ? [] : [.. RowExpression.Members(order).Select(member => new OrderTerm(draft.Table.Column(member), descending))],
                Filter = filter,
                Orders = orders,
            };
            Type.Add(ConnectionTypes.WithArguments(
                new FieldDefinition(name, description, _graph.Connections.For(draft.Table))
                {
                    Source = new TableSource(rows, _graph.Database),
                    Policies = policy is null ? [] : [policy],
                },
                rows));
        });
        return this;
    }

    /// <summary>A field computed in C#.</summary>
    public RootBuilder Field<TOut>(
        string name, Func<ResolveContext, ValueTask<TOut>> resolve, string? description = null, string? policy = null,
        bool isNullable = true, params IReadOnlyList<Argument> arguments)
    {
        _fields.Add(() => Type.Add(Resolved.Field(_graph.Types, name, resolve, description, policy, isNullable, arguments)));
        return this;
    }

    internal void Finish() => _fields.ForEach(add => add());

    internal void Later(Action add) => _fields.Add(add);

    /// <summary>Every question can be made to wait for a write that the asker knows of.</summary>
    internal void AddAtLeast()
    {
        foreach (var field in Type.Fields)
        {
            if (field.Argument(Freshness.Argument) is not null)
            {
                throw new SchemaException([$"{Type}.{field.Name} has an argument {Freshness.Argument} of its own; every question is given one."]);
            }

            field.With(new InputValueDefinition(
                Freshness.Argument, "Answers only once everything up to this position can be seen; waits for it, within bounds.", Scalars.LedgerPosition));
        }
    }
}

/// <summary>An argument of a field computed in C#.</summary>
public sealed record Argument(string Name, Type Type, bool IsNullable = false, string? Description = null)
{
    public static Argument Of<T>(string name, bool isNullable = false, string? description = null) => new(name, typeof(T), isNullable, description);
}

internal static class Resolved
{
    public static FieldDefinition Field<TOut>(
        ClrTypes types, string name, Func<ResolveContext, ValueTask<TOut>> resolve, string? description, string? policy, bool isNullable,
        IReadOnlyList<Argument> arguments) =>
        Field<TOut>(types, name, new ResolverSource(async context => await resolve(context)), description, policy, isNullable, arguments);

    public static FieldDefinition Field<TOut>(
        ClrTypes types, string name, FieldSource source, string? description, string? policy, bool isNullable, IReadOnlyList<Argument> arguments)
    {
        var field = new FieldDefinition(name, description, types.Of(typeof(TOut), isNullable || policy is not null))
        {
            Source = source,
            Policies = policy is null ? [] : [policy],
        };
        foreach (var argument in arguments)
        {
            field.With(new InputValueDefinition(argument.Name, argument.Description, types.InputOf(argument.Type, argument.IsNullable)));
        }

        return field;
    }
}
