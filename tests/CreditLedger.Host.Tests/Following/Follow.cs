using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.Testing;

namespace CreditLedger.Host.Tests.Following;

/// <summary>Subscriptions as Server-Sent Events, with a token and a purpose.</summary>
internal static class Follow
{
    public const string Events = "text/event-stream";

    public static async Task<EventReader> FollowAsync(
        this HttpClient http, string document, object? variables = null, string? token = null, string? purpose = null, string? lastId = null, string accept = Events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query = document, variables }), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (purpose is not null) request.Headers.Add("Credit-Purpose", purpose);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next so many events.</summary>
    public static async Task<List<JsonNode>> TakeAsync(this EventReader reader, int count)
    {
        var events = new List<JsonNode>();
        while (events.Count < count) events.Add(Shown((await reader.EventAsync()).Json));
        return events;
    }

    /// <summary>What stands under the one field of an event that nothing is wrong with.</summary>
    public static JsonNode Shown(JsonNode response)
    {
        response["errors"].ShouldBeNull(response.ToJsonString());
        return response["data"]!.AsObject().Single().Value!;
    }
}
