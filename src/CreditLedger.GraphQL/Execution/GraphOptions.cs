using System.Text.Json;
using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Subscriptions;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Execution;

/// <summary>What a host decides about its graph.</summary>
public sealed record GraphOptions
{
    public GraphLimits Limits { get; init; } = new();

    /// <summary>Answers null when the caller meets the policy, otherwise what the caller is told. Without it every policy refuses.</summary>
    public Func<RequestContext, string, GraphError?> Authorise { get; init; } =
        (_, _) => new GraphError("access to this field is refused", "FORBIDDEN");

    /// <summary>
    /// What a caller is told of an exception that the host knows, such as its store's being away; null for any other, which is told as
    /// INTERNAL.
    /// </summary>
    public Func<Exception, GraphError?> Explain { get; init; } = _ => null;

    /// <summary>The last position that the log has given out. Without it there is no log, and every position but 0 is unknown.</summary>
    public Func<CancellationToken, Task<long>> Head { get; init; } = _ => Task.FromResult(0L);

    /// <summary>
    /// Waits until everything up to a position can be read, or the token ends it; false when that will not come about. Without it
    /// whatever is written can be read at once.
    /// </summary>
    public Func<long, CancellationToken, Task<bool>> Reached { get; init; } = (_, _) => Task.FromResult(true);

    /// <summary>How long <c>atLeast</c> and a mutation's row wait for <see cref="Reached"/>; less than <see cref="GraphLimits.Timeout"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Told once, before an answer leaves, when anything under a policy was asked for and not refused. When it fails the answer is
    /// withheld: nothing leaves of which it was not told.
    /// </summary>
    public Func<RequestContext, CancellationToken, ValueTask>? Disclosed { get; init; }

    /// <summary>
    /// What the fetches of one caller take turns by, over all its requests: one of them is held while a root field is fetched or resolved.
    /// Without it they do not wait for each other.
    /// </summary>
    public Func<RequestContext, SemaphoreSlim?> Share { get; init; } = _ => null;

    /// <summary>The documents that organisations have registered; a request may name one by its id.</summary>
    public TrustedDocuments Documents { get; init; } = TrustedDocuments.None;

    /// <summary>Registered documents are run, by id or word for word, and nothing else is.</summary>
    public bool OnlyTrusted { get; init; }

    /// <summary>For which organisation a caller comes, as its documents are registered; null for callers who come for none.</summary>
    public Func<RequestContext, string?> Organisation { get; init; } = _ => null;

    public SubscriptionLimits Subscriptions { get; init; } = new();

    /// <summary>Until when a caller is who it says; null for one without end. A subscription ends then, and nothing more is asked over its connection.</summary>
    public Func<RequestContext, CallerTerm?> Term { get; init; } = _ => null;

    /// <summary>
    /// Takes what a WebSocket says when it begins, such as a token that a browser cannot put into a header, and notes it where the
    /// request's own is found. What it answers refuses the connection.
    /// </summary>
    public Func<HttpContext, JsonElement, GraphError?> Connected { get; init; } = (_, _) => null;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Documents kept ready to run; twice as many at most.</summary>
    public int DocumentsKept { get; init; } = 1_000;

    /// <summary>The bytes that these documents and their plans may hold; twice as many at most.</summary>
    public long DocumentBytesKept { get; init; } = 128 << 20;
}
