using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CreditLedger.GraphQL.Mutations;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>Which object type a value is of, where the field promises only an interface or a union (§6.4.3 ResolveAbstractType).</summary>
internal static class RuntimeType
{
    private static readonly ConditionalWeakTable<GraphSchema, ConcurrentDictionary<(NamedType, Type), ObjectType>> Known = [];

    public static ObjectType Of(NamedType promised, object value, GraphSchema schema) => promised as ObjectType ?? (value as RaisedError)?.Type
        ?? Known.GetOrCreateValue(schema).GetOrAdd((promised, value.GetType()), key => Find(key.Item1, key.Item2, schema));

    private static ObjectType Find(NamedType promised, Type clr, GraphSchema schema)
    {
        for (var type = clr; type is not null; type = type.BaseType)
        {
            if (schema.PossibleTypes(promised).FirstOrDefault(candidate => candidate.Runtime == type) is { } found)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"A {clr.Name} is none of the types that {promised} can be.");
    }
}
