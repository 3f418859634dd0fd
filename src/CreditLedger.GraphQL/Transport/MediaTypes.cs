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

    /// <summary>Null when neither form is acceptable. A client that says nothing, or takes anything, is of the old kind.</summary>
    public static AnswerForm? Negotiate(HttpRequest request)
    {
        // What nearly every client says, without taking it apart.
        switch (request.Headers.Accept.ToString())
        {
            case "" or "*/*" or Json:
                return AnswerForm.Json;
            case Response:
                return AnswerForm.Response;
        }

        // RFC 9110 §12.5.1: of the ranges that hold a form the most exact says how much it is wanted, so that one can be taken out of a
        // wider range. Of forms that are wanted alike the one named more exactly is taken, then the one named first.
        var accepted = request.GetTypedHeaders().Accept;
        return new[] { (Form: AnswerForm.Json, Wanted: Want(accepted, Json)), (Form: AnswerForm.Response, Wanted: Want(accepted, Response)), (Form: AnswerForm.EventStream, Wanted: Want(accepted, EventStream.MediaType)) }
            .Where(form => form.Wanted.Quality > 0)
            .OrderByDescending(form => form.Wanted.Quality).ThenByDescending(form => form.Wanted.Exactness).ThenBy(form => form.Wanted.Place)
            .Select(form => (AnswerForm?)form.Form)
            .FirstOrDefault();
    }

    /// <summary>Whether a client that would rather have something else also takes a stream of events.</summary>
    public static bool TakesEvents(HttpRequest request) => request.GetTypedHeaders().Accept
        .Any(range => range.Quality is not 0 && range.MediaType.Equals(EventStream.MediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Requests carry JSON in UTF-8 and nothing else.</summary>
    public static bool IsReadable(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && IsUtf8(type);

    private static (double Quality, int Exactness, int Place) Want(IList<MediaTypeHeaderValue> accepted, string type) => accepted
        .Select((range, place) => (Quality: range.Quality ?? 1, Exactness: IsUtf8(range) ? Exactness(range, type) : 0, Place: place))
        .Where(want => want.Exactness > 0)
        .OrderByDescending(want => want.Exactness)
        .FirstOrDefault();

    private static int Exactness(MediaTypeHeaderValue range, string type) =>
        range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 3
        : range.MatchesAllTypes ? 1
        : range.MatchesAllSubTypes && type.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase) ? 2
        : 0;

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
