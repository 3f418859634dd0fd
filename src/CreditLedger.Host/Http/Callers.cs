using CreditLedger.Access;
using CreditLedger.Host.Identity;

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
        if (header.Length > 0)
        {
            var (caller, refusal) = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? tokens.Read(header[Scheme.Length..].Trim())
                : (null, Tokens.Invalid);
            if (refusal is not null)
            {
                await Problems.Unauthorised(context, refusal).ExecuteAsync(context);
                return;
            }

            context.Features.Set(caller);
        }

        await next(context);
    });

    /// <summary>Null when the caller's role may act; otherwise the answer to send.</summary>
    public static IResult? Demand(HttpContext context, params IReadOnlyList<Role> roles) => Of(context) switch
    {
        { Role: Role.Public } => Problems.Unauthorised(context, Policies.TokenMissing),
        var caller when !roles.Contains(caller.Role) => Problems.Of(
            Policies.RoleNotPermitted with { Hint = $"it is open to: {string.Join(", ", roles)}" }, StatusCodes.Status403Forbidden),
        _ => null,
    };
}
