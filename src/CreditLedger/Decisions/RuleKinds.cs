using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>Finds the kinds of rule, and reads them.</summary>
public static class RuleKinds
{
    /// <summary>Those that others ask for first.</summary>
    public static IReadOnlyList<IRuleKind> All { get; } =
    [
        .. typeof(IRuleKind).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IRuleKind)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => (IRuleKind)Activator.CreateInstance(type)!).OrderBy(kind => !kind.GivesVerdicts),
    ];

    public static async Task<IReadOnlyList<(IRuleKind Kind, IRuleBook Book)>> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation)
    {
        var books = new List<(IRuleKind, IRuleBook)>();
        foreach (var kind in All) books.Add((kind, await kind.ReadAsync(store, facts, asKnown, cancellation)));
        return books;
    }

    /// <summary>All versions of all rules of one kind of stream, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<TState>> EnactedAsync<TState, TFact>(this EventStore store, AsOf? asKnown, CancellationToken cancellation)
        where TState : IFold<TState, TFact>
        where TFact : notnull
    {
        var streams = await store.ReadStreamIdsAsync<TState>(cancellation).ToListAsync(cancellation);
        var states = await store.LoadManyAsync<TState, TFact>(streams, asKnown, cancellation);
        return [.. states.OrderBy(state => state.Key.Subject, StringComparer.Ordinal).Select(state => state.Value.State)];
    }
}
