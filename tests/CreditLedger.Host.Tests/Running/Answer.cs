using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditLedger.Host.Tests.Running;

/// <summary>What came back over HTTP.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string? MediaType)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode? this[string path] => path.Split('.').Aggregate(Json["data"], (node, name) => int.TryParse(name, out var index) ? node?[index] : node?[name]);

    public JsonNode? FirstError => Json["errors"]?[0];

    /// <summary>The data where nothing went wrong.</summary>
    public Answer ShouldBeFine()
    {
        Status.ShouldBe(HttpStatusCode.OK, Text);
        Json["errors"].ShouldBeNull(Text);
        return this;
    }

    /// <summary>One clear line with a stable code, and nothing of the inside.</summary>
    public Answer ShouldBeRefused(HttpStatusCode status, string code)
    {
        Status.ShouldBe(status, Text);
        var error = FirstError.ShouldNotBeNull(Text);
        ((string?)error["extensions"]?["code"]).ShouldBe(code, Text);
        Inside.ShouldBeHidden(((string?)error["message"]).ShouldNotBeNull());
        Inside.ShouldBeHidden(Text, oneLine: false);
        return this;
    }
}

/// <summary>What no caller may be shown: stack traces, SQL, types, where things lie.</summary>
internal static class Inside
{
    private static readonly string[] Marks = ["   at ", "\\n   at", "Exception", "Npgsql", "System.", "CreditLedger.", "select ", "insert into", "mt_events", "Password=", "/home/", "/tmp/"];

    public static void ShouldBeHidden(string text, bool oneLine = true)
    {
        foreach (var mark in Marks) text.ShouldNotContain(mark, Case.Sensitive);
        if (oneLine) text.ShouldNotContain('\n');
    }
}

internal static class Asking
{
    /// <param name="purpose">What the token's role usually asks for, unless given; none where it is empty.</param>
    public static Task<Answer> AskAsync(this HttpClient http, string query, string? token = null, object? variables = null, string? purpose = null) =>
        http.PostAsync(JsonSerializer.Serialize(new { query, variables }), token, purpose);

    public static async Task<Answer> PostAsync(this HttpClient http, string body, string? token = null, string? purpose = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if ((purpose ?? UsualPurpose(token)) is { Length: > 0 } stated) request.Headers.TryAddWithoutValidation("Credit-Purpose", stated);
        return await http.SendForAnswerAsync(request);
    }

    private static string? UsualPurpose(string? token)
    {
        if (token?.Split('.') is not [_, { Length: > 20 } claims, _] || !System.Buffers.Text.Base64Url.IsValid(claims)) return null;
        return (string?)JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(claims))?["role"] switch
        {
            "bank" => "FINANCE_REFERRAL",
            "regulator" => "SUPERVISION",
            "court" => "PRESERVATION_REVIEW",
            "enterprise" => "OWN_RECORDS",
            "sourceAgency" => "DATA_DELIVERY",
            "steward" => "PRESERVATION_RECOMMENDATION",
            "operator" => "OPERATION",
            "auditor" => "AUDIT",
            _ => null,
        };
    }

    public static async Task<Answer> GetForAnswerAsync(this HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await http.SendForAnswerAsync(request);
    }

    public static async Task<Answer> SendForAnswerAsync(this HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentType?.MediaType);
    }
}
