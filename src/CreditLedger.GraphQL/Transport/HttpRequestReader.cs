using System.Buffers;
using System.Text.Json;
using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Transport;

/// <summary>Takes the parameters of a request from the query string or from the body (GraphQL over HTTP, "Request Parameters").</summary>
internal static class HttpRequestReader
{
    private const int DepthMax = 64;

    // Of a name given twice one reader takes the first value and another the last, and what was checked is not what runs.
    internal static readonly JsonDocumentOptions Strict = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    public static GraphRequest FromQuery(IQueryCollection query)
    {
        string? One(string name) => query.TryGetValue(name, out var values)
            ? values.Count == 1 ? values[0] : throw HttpRefusal.Malformed($"'{name}' is given more than once")
            : null;

        var extensions = Object(One("extensions"), "extensions");
        return Request(
            One("query"), One("documentId"), One("operationName") is { Length: > 0 } name ? name : null, Object(One("variables"), "variables"), extensions);
    }

    public static async Task<GraphRequest> FromBodyAsync(HttpRequest request, int bytesMax, CancellationToken aborted)
    {
        if (!MediaTypes.IsReadable(request.ContentType))
        {
            throw new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, HttpRefusal.MediaTypeCode, "send the request as application/json in UTF-8");
        }

        // A few bytes that unpack to gigabytes are not taken at all.
        if (request.Headers.ContentEncoding.ToString() is not ("" or "identity"))
        {
            throw new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, HttpRefusal.MediaTypeCode, "send the request without a Content-Encoding");
        }

        var body = await HttpBody.ReadAsync(request, bytesMax, aborted);
        try
        {
            using var json = Parse(body, "the body");
            return FromJson(json.RootElement);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Array!);
        }
    }

    /// <summary>The same parameters wherever they stand: as a body, or in a message of a WebSocket.</summary>
    public static GraphRequest FromJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            throw new HttpRefusal(StatusCodes.Status400BadRequest, HttpRefusal.BatchCode, "several requests in one are not served; send them one by one");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw HttpRefusal.Malformed("the body must be a JSON object");
        }

        JsonElement Member(string name, JsonValueKind kind)
        {
            if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return default;
            }

            var expected = kind == JsonValueKind.String ? "a string" : "an object";
            return value.ValueKind == kind ? value : throw HttpRefusal.Malformed($"'{name}' must be {expected}");
        }

        string? Text(string name) => Member(name, JsonValueKind.String) is { ValueKind: JsonValueKind.String } text ? TextOf(text) : null;

        return Request(Text("query"), Text("documentId"), Text("operationName"), Member("variables", JsonValueKind.Object), Member("extensions", JsonValueKind.Object));
    }

    private static GraphRequest Request(string? document, string? documentId, string? operationName, JsonElement variables, JsonElement extensions)
    {
        documentId ??= PersistedQuery(extensions);
        return document is null && documentId is null
            ? throw HttpRefusal.Malformed("'query' is missing, and so is 'documentId'")
            : new GraphRequest(document, operationName, variables.ValueKind == JsonValueKind.Object ? variables.Clone() : default, documentId);
    }

    // How clients named documents by their SHA-256 before there was 'documentId', and many still do.
    private static string? PersistedQuery(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? DocumentId.Prefix + TextOf(hash)
            : null;

    private static JsonElement Object(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        using var json = Parse(System.Text.Encoding.UTF8.GetBytes(text), $"'{name}'");
        return json.RootElement.ValueKind switch
        {
            JsonValueKind.Object => json.RootElement.Clone(),
            JsonValueKind.Null => default,
            _ => throw HttpRefusal.Malformed($"'{name}' must be an object"),
        };
    }

    private static string TextOf(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw HttpRefusal.Malformed("a string holds half of a surrogate pair");
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string what)
    {
        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw HttpRefusal.Malformed($"{what} is not JSON in UTF-8, nests deeper than {DepthMax} levels, or says something twice");
        }
    }
}
