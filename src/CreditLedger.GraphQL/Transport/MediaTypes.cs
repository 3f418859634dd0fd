using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CreditLedger.GraphQL.Transport;

/// <summary>
/// Which of the forms of an answer a client wants (GraphQL over HTTP, "Accept"). In the new one the status says whether there is
/// data; in the old one a well-formed request is answered by 200 whatever came of it. A stream of events holds one answer or many.
/// </summary>
internal enum AnswerForm { Response, Json, EventStream }

internal static class MediaTypes
{
    public const string Response = "application/graphql-response+json";
    public const string Json = "application/json";

    public static string ContentType(AnswerForm form) => (form == AnswerForm.Json ? Json : Response) + "; charset=utf-8";

    /// <summary>Null when neither form is acceptable. A client that says nothing is of the old kind.</summary>
    public static AnswerForm? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString().Length == 0 ? AnswerForm.Json : null;
        }

        var best = accepted
            .Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(Form)
            .FirstOrDefault(form => form is not null);
        return best;
    }

    /// <summary>Whether a client that would rather have something else also takes a stream of events.</summary>
    public static bool TakesEvents(HttpRequest request) => request.GetTypedHeaders().Accept
        .Any(range => range.Quality is not 0 && range.MediaType.Equals(EventStream.MediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Requests carry JSON in UTF-8 and nothing else.</summary>
    public static bool IsReadable(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static AnswerForm? Form(MediaTypeHeaderValue range)
    {
        if (range.Charset.HasValue && !HeaderUtilities.RemoveQuotes(range.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return range.MediaType.Value switch
        {
            Response => AnswerForm.Response,
            EventStream.MediaType => AnswerForm.EventStream,
            Json or "*/*" or "application/*" => AnswerForm.Json,
            _ => null,
        };
    }
}
