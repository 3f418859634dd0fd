using System.Text.Json;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// Input becomes values of the host (§3.5 to §3.12, "Input Coercion"): scalars as their type reads them, enums as their runtime value,
/// lists as <c>object?[]</c>, input objects as a dictionary in the order of the type's fields.
/// </summary>
internal static class InputCoercion
{
    public static object? Json(GraphType type, JsonElement json) => type switch
    {
        NonNullType nonNull => json.ValueKind == JsonValueKind.Null
            ? throw new CoercionException($"expected a value of type '{type}', found null")
            : Json(nonNull.Of, json),
        _ when json.ValueKind == JsonValueKind.Null => null,
        ListType list => json.ValueKind == JsonValueKind.Array
            ? json.EnumerateArray().Select((item, index) => At($"[{index}]", () => Json(list.Of, item))).ToArray()
            : new[] { Json(list.Of, json) },
        ScalarType scalar => scalar.ParseJson(json),
        EnumType choice => json.ValueKind == JsonValueKind.String && choice.Value(json.GetString()!) is { } value
            ? value.Runtime
            : throw new CoercionException($"expected a value of the enum '{type}', found {Shown(json)}"),
        InputObjectType input => JsonObject(input, json),
        _ => throw new CoercionException($"'{type}' is not an input type"),
    };

    /// <summary>A literal of a validated document; variables in it are already coerced (§6.4.1).</summary>
    public static object? Literal(GraphType type, Value value, IReadOnlyDictionary<string, object?> variables) => (type, value) switch
    {
        (NonNullType nonNull, _) => Literal(nonNull.Of, value, variables)
            ?? throw new CoercionException($"expected a value of type '{type}', found null", value.Location),
        (_, VariableValue variable) => variables.GetValueOrDefault(variable.Name.Value),
        (_, NullValue) => null,
        (ListType list, ListValue items) => items.Items.Select(item => Literal(list.Of, item, variables)).ToArray(),
        (ListType list, _) => new[] { Literal(list.Of, value, variables) },
        (ScalarType scalar, _) => scalar.ParseLiteral(value),
        (EnumType choice, EnumValue name) => choice.Value(name.Name)?.Runtime
            ?? throw new CoercionException($"'{name.Name}' is not a value of the enum '{type}'"),
        (InputObjectType input, ObjectValue fields) => LiteralObject(input, fields, variables),
        _ => throw new CoercionException($"expected a value of type '{type}'"),
    };

    private static Dictionary<string, object?> JsonObject(InputObjectType type, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new CoercionException($"expected an object of type '{type}', found {Shown(json)}");
        }

        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (type.Field(property.Name) is null)
            {
                throw new CoercionException($"'{type}' has no field '{property.Name}'");
            }

            given[property.Name] = property.Value;
        }

        return Filled(type, given.Count, name => given.TryGetValue(name, out var value)
            ? (true, At($".{name}", () => Json(type.Field(name)!.Type, value)))
            : (false, null));
    }

    private static Dictionary<string, object?> LiteralObject(
        InputObjectType type, ObjectValue literal, IReadOnlyDictionary<string, object?> variables)
    {
        var given = literal.Fields
            .Where(field => field.Value is not VariableValue variable || variables.ContainsKey(variable.Name.Value))
            .ToDictionary(field => field.Name.Value, field => field.Value, StringComparer.Ordinal);
        return Filled(type, given.Count, name => given.TryGetValue(name, out var value)
            ? (true, Literal(type.Field(name)!.Type, value, variables))
            : (false, null));
    }

    private static Dictionary<string, object?> Filled(InputObjectType type, int given, Func<string, (bool Given, object? Value)> read)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in type.Fields)
        {
            switch (read(field.Name))
            {
                case (true, var value):
                    values[field.Name] = value;
                    break;
                case (false, _) when field.DefaultValue is not null:
                    values[field.Name] = Literal(field.Type, field.DefaultValue, NoVariables);
                    break;
                case (false, _) when field.Type is NonNullType:
                    throw new CoercionException($"'{type}.{field.Name}' is required");
            }
        }

        // §3.10.1: exactly one field, and not null.
        return type.IsOneOf && (given != 1 || values.Values.Any(value => value is null))
            ? throw new CoercionException($"exactly one field of '{type}' must be given, and it may not be null")
            : values;
    }

    public static readonly IReadOnlyDictionary<string, object?> NoVariables = new Dictionary<string, object?>(StringComparer.Ordinal);

    private static object? At(string step, Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (CoercionException inner)
        {
            throw new CoercionException($"{step}: {inner.Message}");
        }
    }

    private static string Shown(JsonElement json)
    {
        var text = json.GetRawText();
        return text.Length > 60 ? text[..60] + "…" : text;
    }
}
