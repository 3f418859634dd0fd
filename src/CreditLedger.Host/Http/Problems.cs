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

    public static Task WriteAsync(HttpContext context, Refusal refusal, int status) => Of(refusal, status).ExecuteAsync(context);
}
