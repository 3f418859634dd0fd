using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>The arguments of one field (§6.4.1). Without variables in them they are coerced once, with the plan.</summary>
public sealed class ArgumentPlan
{
    // Arguments that were not given, have no default and need none are not looked at again.
    private readonly (InputValueDefinition Definition, Value? Literal)[] _arguments;
    private readonly IReadOnlyDictionary<string, object?>? _constant;

    // A list of one variable, a thousand times over, is a thousand times what the variable holds to whoever reads it.
    private const int ValuesMax = 100_000;
    private readonly bool _repeats;

    public ArgumentPlan(IReadOnlyCollection<InputValueDefinition> definitions, IReadOnlyList<Argument> given)
    {
        _arguments =
        [
            .. from definition in definitions
               let literal = given.FirstOrDefault(argument => argument.Name.Value == definition.Name)?.Value
               where literal is not null || definition.DefaultValue is not null || definition.Type is NonNullType
               select (definition, literal),
        ];
        _repeats = given.Any(argument => argument.Value is not VariableValue && Variables(argument.Value) > 1);
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

        var left = ValuesMax;
        return !_repeats || IsWithin(values, ref left)
            ? values
            : throw new CoercionException($"the arguments hold more than {ValuesMax} values");
    }

    private static bool IsWithin(object? value, ref int left)
    {
        if (--left < 0)
        {
            return false;
        }

        var under = value switch
        {
            object?[] list => list,
            IReadOnlyDictionary<string, object?> fields => fields.Values,
            _ => (IEnumerable<object?>)[],
        };
        foreach (var one in under)
        {
            if (!IsWithin(one, ref left))
            {
                return false;
            }
        }

        return true;
    }

    private static int Variables(Value value) => value switch
    {
        VariableValue => 1,
        ListValue list => list.Items.Sum(Variables),
        ObjectValue fields => fields.Fields.Sum(field => Variables(field.Value)),
        _ => 0,
    };

    private static bool HasVariable(Value value) => value switch
    {
        VariableValue => true,
        ListValue list => list.Items.Any(HasVariable),
        ObjectValue fields => fields.Fields.Any(field => HasVariable(field.Value)),
        _ => false,
    };
}
