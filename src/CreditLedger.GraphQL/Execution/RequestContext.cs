using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Execution;

/// <summary>Who asks, and what the host lends to the answer. One per request.</summary>
/// <param name="Services">The request's services, for resolvers.</param>
/// <param name="Caller">The authenticated caller, or an identity without claims.</param>
/// <param name="Http">The HTTP exchange, where there is one.</param>
public sealed record RequestContext(IServiceProvider Services, ClaimsPrincipal Caller, HttpContext? Http = null)
{
    /// <summary>Room for the host's own values of this request.</summary>
    public IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    /// <summary>What this request has been shown of whom. Resolvers that answer from more than tables add to it.</summary>
    public IReadOnlyCollection<Disclosure> Disclosures => _disclosures;

    /// <param name="policy">Under which policy it is shown.</param>
    /// <param name="subject">Whom it is about.</param>
    public void Disclose(string policy, string subject) => _disclosures.Enqueue(new Disclosure(policy, subject));

    private readonly ConcurrentQueue<Disclosure> _disclosures = new();
}

/// <summary>Something that is not public was shown of someone.</summary>
public readonly record struct Disclosure(string Policy, string Subject);

/// <summary>What a caller wants done (§6.1).</summary>
/// <param name="Variables">A JSON object, or undefined where none was sent.</param>
public sealed record GraphRequest(string Document, string? OperationName = null, System.Text.Json.JsonElement Variables = default);
