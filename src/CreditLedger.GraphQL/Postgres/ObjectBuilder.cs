using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Adds to an object type that is described by a CLR type.</summary>
public sealed class ObjectBuilder<T> where T : class
{
    private readonly GraphBuilder _graph;
    private readonly ObjectType _type;

    internal ObjectBuilder(GraphBuilder graph, ObjectType type) => (_graph, _type) = (graph, type);

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
}
