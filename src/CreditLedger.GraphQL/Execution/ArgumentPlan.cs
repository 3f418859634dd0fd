using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>The arguments of one field (§6.4.1). Without variables in them they are coerced once, with the plan.</summary>
public sealed class ArgumentPlan
{
    // Arguments that were not given, have no default and need none are not looked at again.
    private readonly (InputValueDefinition Definition, Value? Literal)[] _arguments;
    private readonly IReadOnlyDictionary<string, object?>? _constant;

    public ArgumentPlan(IReadOnlyCollection<InputValueDefinition> definitions, IReadOnlyList<Argument> given)
    {
        _arguments =
        [
            .. from definition in definitions
               let literal = given.FirstOrDefault(argument => argument.Name.Value == definition.Name)?.Value
               where literal is not null || definition.DefaultValue is not null || definition.Type is NonNullType
               select (definition, literal),
        ];
        if (!given.Any(argument => HasVariable(argument.Value)))
        {
            _constant = Compute(InputCoercion.NoVariables);
        }
    }

    /// <exception cref="CoercionException">A value does not fit; this is an error of the field, not of the request.</exception>
    public IReadOnlyDictionary<string, object?> Coerce(IReadOnlyDictionary<string, object?> variables) => _constant ?? Compute(variables);

    private IReadOnlyDictionary<string, object?> Compute(IReadOnlyDictionary<string, object?> variables)
    {
        if (_arguments.Length == 0)
        {
            return InputCoercion.NoVariables;
        }

        var values = new Dictionary<string, object?>(_arguments.Length, StringComparer.Ordinal);
        foreach (var (definition, literal) in _arguments)
        {
            var isGiven = literal is VariableValue variable ? variables.ContainsKey(variable.Name.Value) : literal is not null;
            if (isGiven)
            {
                values[definition.Name] = InputCoercion.Literal(definition.Type, literal!, variables);
            }
            else if (definition.DefaultValue is { } otherwise)
            {
                values[definition.Name] = InputCoercion.Literal(definition.Type, otherwise, InputCoercion.NoVariables);
            }
            else if (definition.Type is NonNullType)
            {
                throw new CoercionException($"argument '{definition.Name}' of type '{definition.Type}' is required");
            }
        }

        return values;
    }

    private static bool HasVariable(Value value) => value switch
    {
        VariableValue => true,
        ListValue list => list.Items.Any(HasVariable),
        ObjectValue fields => fields.Fields.Any(field => HasVariable(field.Value)),
        _ => false,
    };
}
