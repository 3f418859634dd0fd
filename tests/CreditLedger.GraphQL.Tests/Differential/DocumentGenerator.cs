using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>
/// Random documents over a schema, by its grammar. A tame one is valid; the wilder it is, the oftener something else stands where the
/// schema asks for one thing. A wilder one may also have its tokens mixed up.
/// </summary>
internal sealed partial class DocumentGenerator
{
    private const int Deepest = 4;
    private readonly Random _random;
    private readonly GraphSchema _schema;
    private readonly double _wildness;
    private readonly double _wildnessOfVariables;
    private readonly List<(string Name, NamedType On, List<string> Body)> _fragments = [];
    private readonly Dictionary<string, (GraphType Type, JsonNode? Default, bool HasDefault)> _variables = new(StringComparer.Ordinal);
    private List<string> _out = [];
    private int _names;

    private DocumentGenerator(Random random, GraphSchema schema)
    {
        (_random, _schema) = (random, schema);
        _wildness = Chance(0.5) ? 0 : random.NextDouble() * 0.1;
        _wildnessOfVariables = Chance(0.7) ? 0 : 0.3;
    }

    /// <param name="seed">The same seed gives the same case.</param>
    public static Case Generate(int seed, GraphSchema schema)
    {
        var generator = new DocumentGenerator(new Random(seed), schema);
        var tokens = generator.Document();
        var text = generator._wildness > 0 && generator.Chance(0.4) ? Tokens.Mixed(generator._random, tokens) : tokens;
        return new Case($"seed {seed}", Tokens.Spaced(generator._random, text), Variables: generator.VariablesJson());
    }

    private List<string> Document()
    {
        var operations = Enumerable.Range(0, Wild() ? 2 : 1).Select(_ => Operation()).ToList();
        var document = new List<string>();
        foreach (var (head, name, body) in operations)
        {
            if (head != "query" || name is not null || _variables.Count > 0 || Chance(0.3))
            {
                document.AddRange(name is null ? [head] : [head, name]);
                document.AddRange(Definitions());
            }

            document.AddRange(body);
        }

        foreach (var (name, on, body) in _fragments)
        {
            document.InsertRange(Chance(0.2) ? 0 : document.Count, ["fragment", name, "on", on.Name, .. body]);
        }

        return document;
    }

    private (string Head, string? Name, List<string> Body) Operation()
    {
        var (head, root) = _random.Next(10) switch
        {
            0 => ("mutation", _schema.Mutation!),
            1 => ("subscription", _schema.Subscription!),
            _ => ("query", _schema.Query),
        };
        return (head, Chance(0.3) ? Name("Q") : null, Inside(() => Selections(root, 0, isSubscription: head == "subscription")));
    }

    private void Selections(NamedType type, int depth, bool isSubscription = false)
    {
        Put("{");
        var count = isSubscription && !Wild() ? 1 : _random.Next(1, depth == 0 ? 6 : 4);
        for (var i = 0; i < count; i++)
        {
            switch (_random.Next(10))
            {
                case 0 when depth < Deepest && !isSubscription:
                    Put("...");
                    if (Chance(0.8))
                    {
                        var on = Condition(type);
                        Put("on", on.Name);
                        Directives("inline");
                        Selections(on, depth + 1);
                    }
                    else
                    {
                        Directives("inline");
                        Selections(type, depth + 1);
                    }

                    break;
                case 1 when depth < Deepest && !isSubscription:
                    Put("...", Fragment(type, depth));
                    Directives("spread");
                    break;
                default:
                    Field(type, depth, isSubscription);
                    break;
            }
        }

        Put("}");
    }

    private void Field(NamedType type, int depth, bool isSubscription)
    {
        var fields = (type as FieldsType)?.Fields.Where(field => depth < Deepest || field.Type.Named.IsLeaf()).ToList() ?? [];
        if (Wild())
        {
            fields = _schema.Types.Values.OfType<FieldsType>().SelectMany(other => other.Fields).ToList();
        }

        // In which order types come, and what is said of the built-in ones, is each implementation's own.
        fields.RemoveAll(field => IsIntrospection(type) && field.Name is "possibleTypes" or "description");
        if (type == _schema.Query && Chance(0.04))
        {
            Put(Name("f"), ":", "__type", "(", "name", ":", $"\"{Any(_schema.Types.Keys.ToList())}\"", ")");
            Selections(_schema.Types["__Type"], depth + 1);
            return;
        }

        if (fields.Count == 0 || (Chance(0.1) && !isSubscription))
        {
            Put("__typename");
            return;
        }

        var field = Any(fields);
        // Fields with one key must be the same; tame documents take no chances.
        if (Wild())
        {
            Put(Any("a", "b", "name", "id"), ":");
        }
        else if (field.Arguments.Count > 0 || Chance(0.1) || _wildness == 0)
        {
            Put(Name("f"), ":");
        }

        Put(Wild() ? Any("nope", "name", "id", "dog") : field.Name);
        Arguments(field.Arguments);
        Directives("field");
        if (field.Type.Named.IsComposite() ? !Wild() : Wild())
        {
            Selections(field.Type.Named, depth + 1);
        }
    }

    private NamedType Condition(NamedType type)
    {
        var all = _schema.Types.Values.Where(other => other.IsComposite() && !IsIntrospection(other)).ToList();
        var possible = _schema.PossibleTypes(type).ToList();
        var overlapping = all.Where(other => _schema.PossibleTypes(other).Intersect(possible).Any()).ToList();
        return Any(Wild() || overlapping.Count == 0 ? all : overlapping);
    }

    private string Fragment(NamedType type, int depth)
    {
        if (Wild())
        {
            return _fragments.Count > 0 && Chance(0.8) ? Any(_fragments).Name : "Nope";
        }

        var (name, on) = (Name("F"), Condition(type));
        var body = Inside(() =>
        {
            Directives("fragment");
            Selections(on, depth + 1);
        });
        _fragments.Add((name, on, body));
        return name;
    }

    private void Directives(string place)
    {
        while (Chance(0.07))
        {
            switch (_random.Next(4))
            {
                case 0 when place != "fragment" || Wild():
                    Put("@", Any("include", "skip"), "(", "if", ":");
                    Value(new NonNullType(Scalars.Boolean), 0);
                    Put(")");
                    return;
                case 1:
                    Put("@", "once");
                    return;
                case 2 when Wild():
                    Put("@", Any("nope", "onQuery", "deprecated", "needs"));
                    break;
                default:
                    Put("@", "tag");
                    Arguments(_schema.Directives["tag"].Arguments);
                    break;
            }
        }
    }

    private static bool IsIntrospection(NamedType type) => type.Name.StartsWith("__", StringComparison.Ordinal);

    private List<string> Inside(Action write)
    {
        var outer = _out;
        _out = [];
        write();
        (outer, _out) = (_out, outer);
        return outer;
    }

    private void Put(params IEnumerable<string> tokens) => _out.AddRange(tokens);

    private string Name(string prefix) => $"{prefix}{_names++}";

    private bool Chance(double share) => _random.NextDouble() < share;

    private bool Wild() => Chance(_wildness);

    private T Any<T>(params IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
