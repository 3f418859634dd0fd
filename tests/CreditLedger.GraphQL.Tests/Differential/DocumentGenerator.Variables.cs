using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Differential;

internal sealed partial class DocumentGenerator
{
    private void Variable(GraphType place, bool hasDefault, bool isOneOf)
    {
        var known = _variables.Where(variable => variable.Value.Type.ToString() == place.ToString()).Select(variable => variable.Key).ToList();
        if (known.Count > 0 && Chance(0.5))
        {
            Put("$", Any(known));
            return;
        }

        var type = Wild() ? new NonNullType(Any(Scalars.Int, Scalars.String, Scalars.Boolean))
            : isOneOf && place is not NonNullType ? new NonNullType(place)
            // A place that has a default of its own takes a variable that may be absent (§5.8.5).
            : place is NonNullType nonNull && hasDefault && Chance(0.5) ? nonNull.Of
            : place is not NonNullType && Chance(0.2) ? new NonNullType(place)
            : place;
        var name = Name("v");
        _variables.Add(name, (type, Chance(0.2) && type.Named != Scalars.Boolean));
        Put("$", name);
    }

    private List<string> Definitions() => _variables.Count == 0 ? [] : ["(", .. _variables.SelectMany(variable => (IEnumerable<string>)
        ["$", variable.Key, ":", .. TypeTokens(variable.Value.Type), .. variable.Value.HasDefault ? ["=", .. Inside(() => Value(variable.Value.Type, 1, isConstant: true))] : (string[])[]]), ")"];

    private static IEnumerable<string> TypeTokens(GraphType type) => type switch
    {
        NonNullType nonNull => [.. TypeTokens(nonNull.Of), "!"],
        ListType list => ["[", .. TypeTokens(list.Of), "]"],
        _ => [type.ToString()!],
    };

    private string VariablesJson()
    {
        var json = new JsonObject();
        foreach (var (name, (type, hasDefault)) in _variables)
        {
            if ((type is NonNullType && !hasDefault && !Chance(_wildnessOfVariables)) || Chance(0.7))
            {
                json[name] = Json(type, 0);
            }
        }

        return json.ToJsonString();
    }

    private JsonNode? Json(GraphType type, int depth) => type switch
    {
        _ when Chance(_wildnessOfVariables) => Any<Func<JsonNode?>>(() => 1, () => "x", () => true, () => null, () => 1.5, () => new JsonArray(), () => new JsonObject())(),
        NonNullType nonNull => Json(nonNull.Of, depth) ?? Json(type, depth),
        _ when Chance(0.1) => null,
        ListType list when depth > 2 || Chance(0.2) => Json(list.Of, depth + 1),
        ListType list => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Json(list.Of, depth + 1))]),
        InputObjectType { IsOneOf: true } choice => OneOf(choice, depth),
        InputObjectType input => new JsonObject(input.Fields.Where(field => field.IsRequired || (Chance(0.25) && depth < 3))
            .Select(field => KeyValuePair.Create(field.Name, Json(field.Type, depth + 1)))),
        EnumType values => Any(values.Values.ToList()).Name,
        _ => type.ToString() switch
        {
            "Int" => JsonNode.Parse(Any(s_ints)),
            "Float" => JsonNode.Parse(Any(s_floats)),
            "Boolean" => Chance(0.5),
            "Even" => 2 * _random.Next(5),
            "ID" => Chance(0.5) ? _random.Next(100) : "x",
            _ => JsonSerializer.Deserialize<string>("\"天 \\uD83D\\uDE00\\n\""),
        },
    };

    private JsonObject OneOf(InputObjectType choice, int depth)
    {
        var field = Any(choice.Fields.Where(field => depth < 3 || field.Type.Named.IsLeaf()).ToList());
        return new JsonObject { [field.Name] = Json(new NonNullType(field.Type), depth + 1) };
    }
}
