using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Differential;

internal sealed partial class DocumentGenerator
{
    private static readonly string[] s_ints = ["0", "1", "7", "-3", "2147483647", "-2147483648"];
    private static readonly string[] s_floats = ["0.5", "1", "-2.25", "1e10", "6.02E+23", "1.5e-7", "-9007199254740993"];
    private static readonly string[] s_strings = ["\"\"", "\"a\"", "\"天 \\u0041 \\n\"", "\"\"\"\n  block\n    text\n  \"\"\"", "\"\\u{1F600} \\uD83D\\uDE00\"", "\"\\\"\""];
    private static readonly string[] s_others =
        ["1", "2147483648", "1.5", "\"x\"", "true", "null", "SIT", "JUMP", "[]", "[ 1 ]", "{ }", "{ x : 1 }", "[ null ]", "{ number : 1 text : \"b\" }", "$ nope"];

    private void Arguments(IReadOnlyCollection<InputValueDefinition> arguments)
    {
        var given = arguments.Where(argument => (argument.IsRequired || Chance(3.0 / (arguments.Count + 3))) && !Wild()).ToList();
        if (given.Count == 0 && !Wild())
        {
            return;
        }

        Put("(");
        foreach (var argument in given.OrderBy(_ => _random.Next()))
        {
            Put(argument.Name, ":");
            Value(argument.Type, 0, argument.DefaultValue is not null);
        }

        if (given.Count == 0 || Wild())
        {
            Put(Any("nope", "int", "name"), ":", "1");
        }

        Put(")");
    }

    /// <param name="isConstant">No variables: in defaults, and inside a scalar that takes anything.</param>
    private void Value(GraphType type, int depth, bool hasDefault = false, bool isConstant = false, bool isOneOf = false)
    {
        if (Wild())
        {
            Put(Any(s_others).Split(' '));
            return;
        }

        if (!isConstant && Chance(0.25))
        {
            Variable(type, hasDefault, isOneOf);
            return;
        }

        switch (type)
        {
            case NonNullType nonNull:
                Value(nonNull.Of, depth, isConstant: true);
                break;
            case var _ when Chance(0.08) && !isConstant && !isOneOf:
                Put("null");
                break;
            case ListType list when depth > 2 || Chance(0.15):
                Value(list.Of, depth + 1, isConstant: true);
                break;
            case ListType list:
                Put("[");
                for (var count = _random.Next(4); count > 0; count--)
                {
                    Value(list.Of, depth + 1, isConstant: isConstant);
                }

                Put("]");
                break;
            case InputObjectType input:
                InputObject(input, depth, isConstant);
                break;
            default:
                Put(Leaf((NamedType)type));
                break;
        }
    }

    private void InputObject(InputObjectType type, int depth, bool isConstant)
    {
        var fields = type.IsOneOf && !Wild()
            ? [Any(type.Fields.Where(field => depth < 3 || field.Type.Named.IsLeaf()).ToList())]
            : type.Fields.Where(field => (field.IsRequired || (Chance(0.25) && (depth < 2 || field.Type.Named.IsLeaf()))) && !Wild()).OrderBy(_ => _random.Next()).ToList();
        Put("{");
        foreach (var field in fields)
        {
            Put(Wild() ? "nope" : field.Name, ":");
            Value(field.Type, depth + 1, field.DefaultValue is not null, isConstant || type.IsOneOf, type.IsOneOf);
        }

        Put("}");
    }

    private string[] Leaf(NamedType type) => type switch
    {
        EnumType values => [Any(values.Values.ToList()).Name],
        _ => type.Name switch
        {
            "Int" => [Any(s_ints)],
            "Float" => [Any(s_floats)],
            "Boolean" => [Any("true", "false")],
            "Even" => [Any("0", "2", "-4")],
            "Any" => Any("1", "[ 1 , \"a\" ]", "{ a : [ true , null ] }").Split(' '),
            "ID" => [Any(Any(s_ints), Any(s_strings), "99999999999999999999")],
            _ => [Any(s_strings)],
        },
    };

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
        _variables.Add(name, (type, null, Chance(0.2) && type.Named != Scalars.Boolean));
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
        foreach (var (name, (type, _, hasDefault)) in _variables)
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
