using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.Host.Identity;
using CreditLedger.Kernel;
using Microsoft.Net.Http.Headers;

namespace CreditLedger.Host.Http;

/// <summary>Who stands behind a request: the bearer of its token, or nobody in particular.</summary>
internal static class Callers
{
    private const string Scheme = "Bearer ";

    public static Caller Of(HttpContext context) => Scopes.CallerOf(context);

    /// <summary>A request without a token is anonymous; one with a token that stands for nobody is refused before anything else runs (RFC 6750 §3.1).</summary>
    public static IApplicationBuilder UseBearerTokens(this IApplicationBuilder app, Tokens tokens) => app.Use(async (context, next) =>
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length > 0 && Note(context, tokens, header) is { } refusal)
        {
            await Problems.Unauthorised(context, refusal).ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    /// <summary>
    /// What a WebSocket's first message says in place of the headers that a browser cannot set: <c>Authorization</c> and <c>Credit-Purpose</c>.
    /// Both hold for everything that is asked over it.
    /// </summary>
    public static GraphError? Connected(HttpContext context, JsonElement payload, Tokens tokens)
    {
        if (payload.ValueKind is not JsonValueKind.Object) return null;
        foreach (var said in payload.EnumerateObject())
        {
            var text = said.Value.ValueKind is JsonValueKind.String ? said.Value.GetString()! : "";
            if (said.Name.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase))
            {
                if (Note(context, tokens, text) is { } refusal) return refusal.ToError();
            }
            else if (said.Name.Equals(Purposes.Header, StringComparison.OrdinalIgnoreCase))
            {
                context.Request.Headers[Purposes.Header] = text;
            }
        }

        return null;
    }

    /// <summary>Until when the caller's token is taken; null for one without.</summary>
    public static CallerTerm? TermOf(RequestContext request) =>
        request.Http?.Features.Get<BearerTerm>() is { Until: var until } ? new CallerTerm(until, Tokens.Expired.ToError()) : null;

    /// <summary>Notes for whom an <c>Authorization</c> stands; otherwise says why for nobody.</summary>
    private static Refusal? Note(HttpContext context, Tokens tokens, string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return Tokens.Invalid;
        var token = authorization[Scheme.Length..].Trim();
        var (caller, refusal) = tokens.Read(token);
        if (refusal is not null) return refusal;
        context.Features.Set(caller);
        context.Features.Set(new BearerTerm(tokens.ExpiryOf(token)));
        return null;
    }

    /// <summary>Null when the caller's role may act; otherwise the answer to send.</summary>
    public static IResult? Demand(HttpContext context, params IReadOnlyList<Role> roles) => Of(context) switch
    {
        { Role: Role.Public } => Problems.Unauthorised(context, Policies.TokenMissing),
        var caller when !roles.Contains(caller.Role) => Problems.Of(
            Policies.RoleNotPermitted with { Hint = $"it is open to: {string.Join(", ", roles)}" }, StatusCodes.Status403Forbidden),
        _ => null,
    };

    private sealed record BearerTerm(DateTimeOffset Until);
}
