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
}
