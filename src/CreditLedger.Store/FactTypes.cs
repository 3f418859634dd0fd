using System.Collections.Frozen;
using System.Reflection;

namespace CreditLedger.Store;

/// <summary>Every fact the log may hold, by alias: found through the states that fold them, registered nowhere.</summary>
public sealed class FactTypes
{
    private readonly FrozenDictionary<string, Type> types;
    private readonly FrozenDictionary<Type, FactName> names;

    private FactTypes(Dictionary<string, Type> byAlias)
    {
        types = byAlias.ToFrozenDictionary(StringComparer.Ordinal);
        names = byAlias.ToFrozenDictionary(
            pair => pair.Value,
            pair => new FactName(pair.Key, $"{pair.Value.FullName}, {pair.Value.Assembly.GetName().Name}"));
    }

    public IReadOnlyCollection<Type> All => names.Keys;

    public IReadOnlyCollection<string> Aliases => types.Keys;

    /// <summary>Finds every <see cref="IFold{TSelf,TFact}"/> and the concrete records of its facts.</summary>
    /// <exception cref="InvalidOperationException">Two facts share an alias, or two states a kind of stream.</exception>
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
        foreach (var (state, factRoot) in all.Where(type => type is { IsInterface: false, ContainsGenericParameters: false }).SelectMany(FoldsOf))
        {
            Claim(kinds, state, "states", "kind of stream");
            foreach (var fact in all.Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(factRoot)))
            {
                Claim(byAlias, fact, "facts", "alias");
            }
        }

        return new FactTypes(byAlias);
    }

    public bool Knows(Type type) => names.ContainsKey(type);

    public bool TryFind(string alias, out Type type) => types.TryGetValue(alias, out type!);

    public string AliasOf(Type type) => NameOf(type).Alias;

    internal FactName NameOf(Type type) => names.TryGetValue(type, out var name)
        ? name
        : throw new InvalidOperationException($"{type.FullName} is not a known fact: no discovered state folds it.");

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
