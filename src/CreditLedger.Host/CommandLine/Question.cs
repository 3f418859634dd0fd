using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary>A question to the running platform over HTTP, as its readers ask it.</summary>
/// <param name="Purpose">What the reader states it is for; what is public needs none.</param>
internal sealed record Question(string Query, string? Purpose = null)
{
    /// <summary>What a bank asks first: who is recommended, best score first.</summary>
    public static Question OfABank(string list) => new(
        $$"""{ financeWhitelist(id: "{{list}}") { title { en } entries(first: 3, where: { status: { eq: ADMITTED } }) { totalCount nodes { uscc name districtLabel(language: EN) size grade score expiresOn } } } }""",
        "FINANCE_REFERRAL");

    /// <summary>What a regulator asks: whom its last draw sends whom to, the highest risk last.</summary>
    public static Question OfARegulator(string agency) => new(
        $$"""{ draws(first: 1, where: { agencyId: { eq: "{{agency}}" } }) { nodes { drawId candidates digest commitment drawn(last: 2) { totalCount nodes { enterprise { uscc name districtLabel(language: EN) riskClasses { schemeId riskClass } } inspectors } } } } }""",
        "SUPERVISION");

    /// <summary>What a court asks: whether an applicant's credit may stand in for a security, and how much of it is left.</summary>
    public static Question OfACourt(Uscc uscc, decimal claimAmount, string caseNumber) => new(
        $$"""{ preservationEligibility(uscc: "{{uscc}}", role: APPLICANT, claimAmount: "{{claimAmount}}", caseNumber: "{{caseNumber}}") { name verdict listId listVersion criteria { id met observed threshold { en } } limit { amount usedByOpenCases remaining coversClaim } } }""",
        "PRESERVATION_REVIEW");

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Curl(string url, string token) =>
        $"""
        curl -s {url}/graphql -H 'Content-Type: application/json' \
          -H 'Authorization: Bearer {token}' \{(Purpose is null ? "" : $"\n  -H '{Purposes.Header}: {Purpose}' \\")}
          -d '{JsonSerializer.Serialize(new { query = Query }, Compact)}'
        """;

    public async Task<JsonNode> AskAsync(HttpClient client, string? token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Query }) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (Purpose is not null) request.Headers.Add(Purposes.Header, Purpose);
        using var response = await client.SendAsync(request, cancellation);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))
            ?? throw new InvalidDataException($"The platform answered {(int)response.StatusCode} without a body.");
    }

    public static string Print(JsonNode answer) => answer.ToJsonString(Readable);
}
