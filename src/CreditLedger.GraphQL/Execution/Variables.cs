using System.Text.Json;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>The variables of one operation and how values for them are taken from a request (§6.1.2).</summary>
internal sealed class Variables
{
    public const string InvalidCode = "VARIABLE_INVALID";
    private const int LookedUpSingly = 8;
    private readonly (VariableDefinition Definition, GraphType Type)[] _definitions;

    public Variables(GraphSchema schema, IReadOnlyList<VariableDefinition> definitions) =>
        _definitions = [.. definitions.Select(definition => (definition, Resolve(schema, definition.Type)))];

    /// <summary>Null when at least one value did not fit; the errors say which.</summary>
    public IReadOnlyDictionary<string, object?>? Coerce(JsonElement given, List<GraphError> errors)
    {
        if (_definitions.Length == 0)
        {
            return InputCoercion.NoVariables;
        }

        var values = new Dictionary<string, object?>(_definitions.Length, StringComparer.Ordinal);
        var members = Members(given);
        foreach (var (definition, type) in _definitions)
        {
            var name = definition.Variable.Name.Value;
            try
            {
                if (members(name) is { } json)
                {
                    values[name] = InputCoercion.Json(type, json);
                }
                else if (definition.DefaultValue is { } otherwise)
                {
                    values[name] = InputCoercion.Literal(type, otherwise, InputCoercion.NoVariables);
                }
                else if (type is NonNullType)
                {
                    throw new CoercionException($"a value of type '{type}' is required");
                }
            }
            catch (CoercionException refused)
            {
                errors.Add(new GraphError($"variable '${name}': {refused.Message}", InvalidCode, [definition.Location]));
            }
            catch (InvalidOperationException)
            {
                // System.Text.Json finds broken UTF-8 and halves of surrogate pairs only when a text is read.
                errors.Add(new GraphError($"variable '${name}' holds text that is not Unicode", InvalidCode, [definition.Location]));
            }
        }

        return errors.Count == 0 ? values : null;
    }

    // Looking a member up goes through all of them; where both are many, that is done once.
    private Func<string, JsonElement?> Members(JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Object)
        {
            return _ => null;
        }

        if (_definitions.Length <= LookedUpSingly)
        {
            return name => given.TryGetProperty(name, out var json) ? json : null;
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in given.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return name => members.TryGetValue(name, out var json) ? json : null;
    }

    private static GraphType Resolve(GraphSchema schema, TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => new NonNullType(Resolve(schema, nonNull.Of)),
        ListTypeNode list => new ListType(Resolve(schema, list.Of)),
        _ => schema.Types[((NamedTypeNode)type).Name.Value],
    };
}
