using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>
/// Something that can be followed: arguments, to which <c>after</c> is added, and what each event shows, to which its <c>position</c> is
/// added. <c>priceChanges(ids: [ID!]!, after: LedgerPosition): PriceChange!</c>
/// </summary>
/// <param name="Name">In camelCase.</param>
/// <param name="Arguments">A record: its constructor's parameters are the field's arguments.</param>
/// <param name="Yields">The record of an event, a <see cref="SourceEvent"/>; rows of tables stand under it as under any object.</param>
/// <param name="Subscribe">§6.2.3.1 ResolveFieldEventStream. What it throws itself is told before the stream begins, what its stream throws ends the stream.</param>
public sealed record SubscriptionDefinition(
    string Name, Type Arguments, Type Yields, Func<SubscriptionContext, ValueTask<IAsyncEnumerable<SourceEvent>>> Subscribe)
{
    /// <summary>The arguments record's own comment unless given.</summary>
    public string? Description { get; init; }

    /// <summary>Asked before the stream begins and again for each event; whoever no longer meets one is told so, and the stream ends.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];
}

/// <param name="Arguments">An instance of the definition's arguments record.</param>
/// <param name="After">The first event is the first after this position; the log has come there already.</param>
public sealed record SubscriptionContext(object Arguments, long After, RequestContext Request, CancellationToken Stopped);

/// <summary>One event of a source stream, in the order of positions. What is read under it must already be readable.</summary>
/// <param name="Position">Its place in the log: no two events of a stream share one.</param>
public abstract record SourceEvent(long Position)
{
    /// <summary>What the event itself discloses, beside what is selected under it: under which policy, of whom. Null for what is public.</summary>
    public Disclosure? Shows { get; init; }
}

/// <summary>Nothing more is to be shown up to here: whoever comes back after this position misses nothing.</summary>
public sealed record SourceMark(long Position) : SourceEvent(Position);
