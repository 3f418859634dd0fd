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

    /// <summary>The policies under which something was asked for and not refused, whether or not there was anything to show.</summary>
    public IReadOnlyCollection<string> Opened => _opened;

    /// <summary>What this request has been shown of whom, each once. Resolvers that answer from more than tables add to it.</summary>
    public IReadOnlyCollection<Disclosure> Disclosures => _disclosures;

    /// <param name="policy">Under which policy it is shown.</param>
    /// <param name="subject">Whom it is about.</param>
    public void Disclose(string policy, string subject)
    {
        lock (_disclosures)
        {
            _disclosures.Add(new Disclosure(policy, subject));
        }
    }

    /// <summary>The same caller with the same values, to whom nothing has been shown yet.</summary>
    internal RequestContext Anew()
    {
        var anew = new RequestContext(Services, Caller, Http);
        foreach (var (key, value) in Items)
        {
            anew.Items.Add(key, value);
        }

        return anew;
    }

    internal void Open(string policy)
    {
        lock (_opened)
        {
            _opened.Add(policy);
        }
    }

    private readonly HashSet<Disclosure> _disclosures = [];
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
}

/// <summary>Something that is not public was shown of someone.</summary>
public readonly record struct Disclosure(string Policy, string Subject);

/// <summary>What a caller wants done (§6.1).</summary>
/// <param name="Document">Its source text; null where it is named by its id alone.</param>
/// <param name="Variables">A JSON object, or undefined where none was sent.</param>
/// <param name="DocumentId">What the document is called in the register of documents; null where it is sent and not named.</param>
public sealed record GraphRequest(
    string? Document, string? OperationName = null, System.Text.Json.JsonElement Variables = default, string? DocumentId = null);
