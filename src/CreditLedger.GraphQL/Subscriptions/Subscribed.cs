using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>What became of a wish to subscribe: a stream, or a request error (§7.1.2). Exactly one of the two is there.</summary>
public sealed record Subscribed(GraphResponse? Refused, ResponseStream? Events);

/// <summary>One step of a response stream.</summary>
/// <param name="Position">Whoever comes back after it misses nothing and meets nothing twice; null where the event could not be shown.</param>
/// <param name="Response">The reader's to dispose of; null where there is nothing to show up to the position.</param>
/// <param name="IsFailure">The stream ends with this error.</param>
public sealed record ResponseEvent(long? Position, GraphResponse? Response, bool IsFailure = false);

/// <summary>Until when the host stands for a caller, and what the caller is told then.</summary>
public sealed record CallerTerm(DateTimeOffset Until, GraphError Ended);
