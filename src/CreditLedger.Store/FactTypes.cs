using System.Collections.Frozen;
using System.Reflection;

namespace CreditLedger.Store;

/// <summary>
/// Every fact the log may hold, by alias: found through the states that fold them, registered nowhere. What was stored formerly
/// (<see cref="IFormerShape{TFact}"/>) has its own alias and is read as the fact that took its place.
/// </summary>
public sealed class FactTypes
{
    private readonly FrozenDictionary<string, StoredShape> shapes;
    private readonly FrozenDictionary<Type, FactName> names;
    private readonly FrozenDictionary<Type, string[]> aliases;

    private FactTypes(IReadOnlyCollection<StoredShape> all)
    {
        shapes = all.ToFrozenDictionary(shape => shape.Alias, StringComparer.Ordinal);
        names = all.Where(shape => !shape.IsFormer).ToFrozenDictionary(
            shape => shape.Type,
            shape => new FactName(shape.Alias, $"{shape.Type.FullName}, {shape.Type.Assembly.GetName().Name}"));
        aliases = all.GroupBy(shape => shape.Fact).ToFrozenDictionary(
            fact => fact.Key,
            fact => fact.OrderBy(shape => shape.IsFormer).ThenBy(shape => shape.Alias, StringComparer.Ordinal).Select(shape => shape.Alias).ToArray());
    }

    /// <summary>The facts that readers are given and writers record.</summary>
    public IReadOnlyCollection<Type> All => names.Keys;

    /// <summary>Under what names the log may hold a fact, those of former shapes among them.</summary>
    public IReadOnlyCollection<string> Aliases => shapes.Keys;

    /// <summary>What the log may hold under each alias.</summary>
    public IReadOnlyCollection<StoredShape> Shapes => shapes.Values;

    /// <summary>Finds every <see cref="IFold{TSelf,TFact}"/>, the concrete records of its facts, and their former shapes.</summary>
    /// <exception cref="InvalidOperationException">
    /// Two facts or former shapes share an alias, two states share a kind of stream, or a former shape does not lead to one fact.
    /// </exception>
    public static FactTypes Discover(params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        return Among([.. assemblies.Distinct().SelectMany(assembly => assembly.GetTypes())]);
    }

    /// <inheritdoc cref="Discover"/>
    public static FactTypes Among(IReadOnlyCollection<Type> all)
    {
        var kinds = new Dictionary<string, Type>(StringComparer.Ordinal);
        var byAlias = new Dictionary<string, Type>(StringComparer.Ordinal);
        var records = all.Where(type => type is { IsAbstract: false, ContainsGenericParameters: false }).ToList();
        foreach (var (state, factRoot) in all.Where(type => type is { IsInterface: false, ContainsGenericParameters: false }).SelectMany(FoldsOf))
        {
            Claim(kinds, state, "states", "kind of stream");
            foreach (var fact in records.Where(type => type.IsAssignableTo(factRoot))) Claim(byAlias, fact, "facts", "alias");
        }

        var facts = byAlias.Values.ToHashSet();
        var former = records.Where(StoredShape.IsFormerShape).ToList();
        if (former.Find(facts.Contains) is { } both)
        {
            throw new InvalidOperationException($"{both.FullName} is a fact and the former shape of one: it is recorded, or it was.");
        }

        foreach (var shape in former) Claim(byAlias, shape, "facts or former shapes", "alias");
        return new FactTypes([.. byAlias.Select(pair => facts.Contains(pair.Value)
            ? StoredShape.Of(pair.Key, pair.Value)
            : StoredShape.Former(pair.Key, pair.Value, facts))]);
    }

    public bool Knows(Type type) => names.ContainsKey(type);

    public bool TryFind(string alias, out StoredShape shape) => shapes.TryGetValue(alias, out shape!);

    /// <summary>The name under which a fact is recorded. Whoever looks for facts in the log needs <see cref="AliasesOf"/>.</summary>
    public string RecordedAs(Type type) => NameOf(type).Alias;

    /// <summary>Every name under which the log may hold a fact: today's first, then those of its former shapes.</summary>
    public IReadOnlyList<string> AliasesOf(Type type) => aliases.TryGetValue(type, out var all) ? all : throw Unknown(type);

    /// <exception cref="InvalidOperationException">It is no fact, or was one.</exception>
    internal FactName NameOf(Type type) => names.TryGetValue(type, out var name) ? name : throw Unknown(type);

    private InvalidOperationException Unknown(Type type) => shapes.GetValueOrDefault(SnakeCase.Of(type.Name)) is { IsFormer: true } former && former.Type == type
        ? new($"{type.FullName} is a former shape: it is read as {former.Fact.Name} and recorded no more.")
        : new($"{type.FullName} is not a known fact: no discovered state folds it.");

    // A state's nested cases (Pledge.InForce) inherit the interface; only the type that names itself as TSelf is the state.
    private static IEnumerable<(Type State, Type FactRoot)> FoldsOf(Type type) =>
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IFold<,>)
        let arguments = contract.GetGenericArguments()
        where arguments[0] == type
        select (type, arguments[1]);

    private static void Claim(Dictionary<string, Type> claimed, Type type, string what, string name)
    {
        var alias = SnakeCase.Of(type.Name);
        if (!claimed.TryAdd(alias, type) && claimed[alias] != type)
        {
            throw new InvalidOperationException($"Two {what} share the {name} '{alias}': {claimed[alias].FullName} and {type.FullName}.");
        }
    }

    internal sealed record FactName(string Alias, string ClrName);
}
