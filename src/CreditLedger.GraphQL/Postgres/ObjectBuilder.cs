using System.Linq.Expressions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Adds to an object type that is described by a CLR type.</summary>
public sealed class ObjectBuilder<T> where T : class
{
    private readonly GraphBuilder _graph;
    private readonly ObjectType _type;

    internal ObjectBuilder(GraphBuilder graph, ObjectType type) => (_graph, _type) = (graph, type);

    /// <summary>The row that an object names: the one that a mutation changed, the enterprise that a result is about.</summary>
    /// <param name="key">The values of <paramref name="by"/>, in order; null among them means no row.</param>
    /// <param name="by">The members of the row that the key names.</param>
    public ObjectBuilder<T> One<TRow>(
        string name, Func<T, object?[]> key, Expression<Func<TRow, object?>> by, string? description = null, string? policy = null)
    {
        _graph.Types.Replaced.Add((_type, name));
        _graph.Types.Later(() =>
        {
            var draft = _graph.Draft(typeof(TRow));
            var rows = new RowsField(draft.Table, RowsKind.One)
            {
                Keys = [.. RowExpression.Members(by).Select(draft.Table.Column).Select(column => (draft.NameOf(column), column))],
                KeysOf = owner => key((T)owner),
            };
            _type.Add(new FieldDefinition(name, description, draft.Table.Type)
            {
                Source = new TableSource(rows, _graph.Database),
                Policies = policy is null ? [] : [policy],
            });
        });
        return this;
    }

    /// <summary>A field that is no property of the type, or stands in the place of one.</summary>
    public ObjectBuilder<T> Field<TOut>(
        string name, Func<T, ResolveContext, ValueTask<TOut>> resolve, string? description = null, string? policy = null,
        bool isNullable = true, params IReadOnlyList<Argument> arguments)
    {
        _graph.Types.Replaced.Add((_type, name));
        _graph.Types.Later(() => _type.Add(Resolved.Field<TOut>(
            _graph.Types, name, context => resolve((T)context.Parent!, context), description, policy, isNullable, arguments)));
        return this;
    }

    /// <summary>The same, computed at once: such a field may also stand under a row's computed field.</summary>
    /// <param name="compute">From the object and the field's coerced arguments.</param>
    public ObjectBuilder<T> Computed<TOut>(
        string name, Func<T, IReadOnlyDictionary<string, object?>, TOut> compute, string? description = null, bool isNullable = true,
        params IReadOnlyList<Argument> arguments)
    {
        _graph.Types.Replaced.Add((_type, name));
        _graph.Types.Later(() => _type.Add(Resolved.Field<TOut>(
            _graph.Types, name, new PropertyFieldSource((owner, given) => compute((T)owner, given)), description, policy: null, isNullable, arguments)));
        return this;
    }
}
