using System.Runtime.InteropServices;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Limits;

/// <summary>How many values a request's variables hold: each becomes an object or more, which is far more than its bytes in the request.</summary>
internal static class VariablesSize
{
    public static GraphError? Refusal(JsonElement variables, GraphLimits limits)
    {
        if (variables.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var json = JsonMarshal.GetRawUtf8Value(variables);
        return json.Length > limits.VariableValues && IsBeyond(json, limits.VariableValues)
            ? new GraphError($"the variables hold more than {limits.VariableValues} values", GraphLimits.VariablesCode)
            : null;
    }

    private static bool IsBeyond(ReadOnlySpan<byte> json, int valuesMax)
    {
        var reader = new Utf8JsonReader(json);
        var values = 0;
        while (values <= valuesMax && reader.Read())
        {
            values += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray ? 0 : 1;
        }

        return values > valuesMax;
    }
}
