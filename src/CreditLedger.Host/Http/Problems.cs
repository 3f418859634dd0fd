using CreditLedger.Kernel;

namespace CreditLedger.Host.Http;

/// <summary>
/// A refusal over HTTP: a problem document (RFC 9457) with the refusal's code, and the same once more as GraphQL clients read errors.
/// </summary>
internal static class Problems
{
    public static readonly Refusal Unexpected = new("INTERNAL", "something went wrong on our side; it has been logged");

    public static IResult Of(Refusal refusal, int status) => Results.Json(
        new
        {
            type = "about:blank",
            title = refusal.Message,
            status,
            code = refusal.Code,
            detail = refusal.Hint,
            errors = new[] { new { message = refusal.Message, extensions = new { code = refusal.Code } } },
        },
        contentType: "application/problem+json",
        statusCode: status);

    /// <summary>401 with the challenge that goes with it: bare where no token was given, with the error where one was (RFC 6750 §3).</summary>
    public static IResult Unauthorised(HttpContext context, Refusal refusal)
    {
        context.Response.Headers.WWWAuthenticate = context.Request.Headers.Authorization.Count == 0
            ? "Bearer"
            : $"Bearer error=\"invalid_token\", error_description=\"{refusal.Message}\"";
        return Of(refusal, StatusCodes.Status401Unauthorized);
    }

    public static Task WriteAsync(HttpContext context, Refusal refusal, int status) => Of(refusal, status).ExecuteAsync(context);
}
