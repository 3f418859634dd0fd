using System.Reflection;
using System.Text.Json;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution.Clr;

/// <summary>Coerced input becomes the host's records: input objects by their constructor, lists by their items.</summary>
internal static class InputRecords
{
    public static ConstructorInfo Constructor(Type record) => record.GetConstructors()
        .MaxBy(constructor => constructor.GetParameters().Length)
        ?? throw new SchemaException([$"{record.Name} has no public constructor to be made from input."]);

    public static object? To(Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => null,
            _ when type.IsInstanceOfType(value) => value,
            IReadOnlyDictionary<string, object?> fields => Record(type, fields),
            object?[] items => List(ClrTypes.ItemOf(type) ?? throw new InvalidOperationException($"{type.Name} is no list."), items),
            _ => Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static object Record(Type type, IReadOnlyDictionary<string, object?> fields)
    {
        var constructor = Constructor(type);
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            fields.TryGetValue(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), out var value) && value is not null ? To(parameter.ParameterType, value)
            : parameter.HasDefaultValue ? parameter.DefaultValue
            : null)]);
    }

    private static Array List(Type item, object?[] values)
    {
        var list = Array.CreateInstance(item, values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            list.SetValue(To(item, values[index]), index);
        }

        return list;
    }
}
