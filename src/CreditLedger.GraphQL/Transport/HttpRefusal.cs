using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Transport;

/// <summary>A request that cannot be answered as GraphQL; the status says why.</summary>
internal sealed class HttpRefusal(int status, string code, string message) : Exception(message)
{
    public const string BadCode = "REQUEST_MALFORMED";
    public const string TooLargeCode = "REQUEST_TOO_LARGE";
    public const string TooSlowCode = "REQUEST_TOO_SLOW";
    public const string MediaTypeCode = "MEDIA_TYPE_UNSUPPORTED";
    public const string BatchCode = "BATCH_REFUSED";

    public int Status { get; } = status;
    public string Code { get; } = code;

    public static HttpRefusal Malformed(string why) => new(StatusCodes.Status400BadRequest, BadCode, why);
}
