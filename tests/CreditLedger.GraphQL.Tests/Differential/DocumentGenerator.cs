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
    private readonly Dictionary<string, (GraphType Type, bool HasDefault)> _variables = new(StringComparer.Ordinal);
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
