using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>Holds a JSON value against the record it is to become, member by member, and goes on after a fault where the reader stops.</summary>
internal static class JsonShape
{
    private static readonly JsonSerializerOptions Options = new(RuleFile.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static IEnumerable<RuleProblem> Problems(JsonElement json, Type type, string path = "$")
    {
        var shape = Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return (shape.Kind, json.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => MemberProblems(json, shape, path),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => json.EnumerateArray().Index()
                .SelectMany(element => Problems(element.Item, shape.ElementType!, $"{path}[{element.Index}]")),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => json.EnumerateObject()
                .Where(member => member.Value.ValueKind is not JsonValueKind.Null).SelectMany(member => Problems(member.Value, shape.ElementType!, $"{path}.{member.Name}")),
            (JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary, _) => [new(path, "the value is of the wrong kind or not one of those allowed")],
            _ => ValueProblems(json, type, path),
        };
    }

    private static IEnumerable<RuleProblem> MemberProblems(JsonElement json, JsonTypeInfo shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var at = $"{path}.{member.Name}";
            if (!seen.Add(member.Name))
            {
                yield return new(at, $"member {member.Name} occurs twice");
                continue;
            }

            // A record's members are what its constructor asks for; what it works out of them is not written.
            if (shape.Properties.FirstOrDefault(known => known.Name == member.Name && known.AssociatedParameter is not null) is not { } property)
            {
                yield return new(at, $"unknown member {member.Name}");
            }
            else if (member.Value.ValueKind is JsonValueKind.Null)
            {
                if (!property.AssociatedParameter!.IsNullable) yield return new(at, "null is not a value here");
            }
            else
            {
                foreach (var problem in Problems(member.Value, property.PropertyType, at)) yield return problem;
            }
        }

        string[] missing = [.. shape.Properties.Where(known => known.AssociatedParameter is { HasDefaultValue: false } && !seen.Contains(known.Name)).Select(known => $"'{known.Name}'")];
        if (missing.Length > 0) yield return new(path, $"missing {string.Join(", ", missing)}");
    }

    private static IEnumerable<RuleProblem> ValueProblems(JsonElement json, Type type, string path)
    {
        try
        {
            json.Deserialize(type, Options);
            return [];
        }
        catch (JsonException fault)
        {
            return [new(path, JsonFault.Explain(fault))];
        }
    }
}
