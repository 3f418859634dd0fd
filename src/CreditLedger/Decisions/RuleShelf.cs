using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>
/// The rules as they had been enacted by a time, read and compiled once for each set of versions, so that a question costs its facts and no
/// more. Which versions those are is asked of the ledger each time: an enactment is seen by the next question. What was enacted never
/// changes; whoever doubts that has it <see cref="Replay">decided again</see>, from the ledger alone.
/// </summary>
public sealed class RuleShelf(EventStore store, RuleFacts facts)
{
    // Some hundreds of versions are some megabytes; of few of them is more than the last asked for.
    private const long VersionsMax = 10_000;

    private readonly Recent<(IRuleKind Kind, string Versions), IRuleBook> books = new(VersionsMax);

    public EventStore Store { get; } = store;

    public RuleFacts Facts { get; } = facts;

    internal TakenRankings Rankings { get; } = new(store);

    public async Task<IReadOnlyList<(IRuleKind Kind, IRuleBook Book)>> ReadAsync(RuleSubject about, DateTimeOffset? knownAt, CancellationToken cancellation)
    {
        List<IRuleKind> kinds = [.. RuleKinds.All.Where(kind => kind.About == about)];
        AsOf? asKnown = knownAt is { } at ? AsOf.TheTime(at) : null;
        var heads = (await Store.ReadHeadsAsync([.. kinds.Select(kind => kind.EnactedIn).Distinct()], asKnown, cancellation)).ToLookup(head => head.Stream.Kind, StringComparer.Ordinal);
        var shelved = new List<(IRuleKind, IRuleBook)>();
        foreach (var kind in kinds) shelved.Add((kind, await BookAsync(kind, [.. heads[StreamId.KindOf(kind.EnactedIn)]], cancellation)));
        return shelved;
    }

    // Read up to the last fact by which it is known, so that it holds neither less nor more.
    private async Task<IRuleBook> BookAsync(IRuleKind kind, IReadOnlyList<StreamHead> heads, CancellationToken cancellation)
    {
        var key = (kind, string.Join(' ', heads.Select(head => head.LastId)));
        if (books.TryFind(key, out var book)) return book;
        book = await kind.ReadAsync(Store, Facts, AsOf.ThePosition(heads.Select(head => head.Position).DefaultIfEmpty(0).Max()), cancellation);
        books.Keep(key, book, 1 + heads.Sum(head => head.Version));
        return book;
    }
}
