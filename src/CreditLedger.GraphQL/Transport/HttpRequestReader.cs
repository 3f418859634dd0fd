using System.Buffers;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Transport;

/// <summary>Takes the parameters of a request from the query string or from the body (GraphQL over HTTP, "Request Parameters").</summary>
internal static class HttpRequestReader
{
    public static GraphRequest FromQuery(IQueryCollection query)
    {
        string? One(string name) => query.TryGetValue(name, out var values)
            ? values.Count == 1 ? values[0] : throw HttpRefusal.Malformed($"'{name}' is given more than once")
            : null;

        var document = One("query");
        if (string.IsNullOrEmpty(document))
        {
            throw HttpRefusal.Malformed("'query' is missing");
        }

        Object(One("extensions"), "extensions");
        return new GraphRequest(document, One("operationName") is { Length: > 0 } name ? name : null, Object(One("variables"), "variables"));
    }

    public static async Task<GraphRequest> FromBodyAsync(HttpRequest request, int bytesMax, CancellationToken aborted)
    {
        if (!MediaTypes.IsReadable(request.ContentType))
        {
            throw new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, HttpRefusal.MediaTypeCode, "send the request as application/json in UTF-8");
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

        var document = Member("query", JsonValueKind.String);
        Member("extensions", JsonValueKind.Object);
        if (document.ValueKind == JsonValueKind.Undefined)
        {
            throw HttpRefusal.Malformed("'query' is missing");
        }

        var name = Member("operationName", JsonValueKind.String);
        var variables = Member("variables", JsonValueKind.Object);
        return new GraphRequest(
            Text(document),
            name.ValueKind == JsonValueKind.String ? Text(name) : null,
            variables.ValueKind == JsonValueKind.Object ? variables.Clone() : default);
    }

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

    private static string Text(JsonElement json)
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
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException)
        {
            throw HttpRefusal.Malformed($"{what} is not JSON");
        }
    }
}
