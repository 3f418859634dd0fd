using System.Text.Json;
using CreditLedger.Testing;

namespace CreditLedger.GraphQL.Tests.Transport;

/// <summary>The public audits of GraphQL over HTTP, from the npm package graphql-http: what must be, what should be, and what may be.</summary>
public sealed class AuditSpecs(GraphServer server, ITestOutputHelper output) : IClassFixture<GraphServer>
{
    private const int Audits = 61;

    [Fact]
    public async Task every_audit_of_graphql_over_http_passes_recommendations_included()
    {
        var lines = await NodeJs.RunAsync("audits", "audits.mjs", new Uri(server.Client.BaseAddress!, "/graphql").ToString());
        var results = lines.Select(line => JsonSerializer.Deserialize<AuditResult>(line, JsonSerializerOptions.Web)!).ToList();
        var failed = results.Where(result => result.Status != "ok").Select(result => result.ToString()).ToList();
        output.WriteLine($"{results.Count - failed.Count} of {results.Count} audits are ok");
        failed.ForEach(output.WriteLine);

        failed.ShouldBeEmpty();
        results.Select(result => result.Id).Distinct().Count().ShouldBe(Audits);
    }

    /// <param name="Status">ok; error for a requirement, warn for a recommendation, notice for what is optional, fatal when it could not be tried.</param>
    /// <param name="Answered">The HTTP status that it was answered with.</param>
    private sealed record AuditResult(string Id, string Name, string Status, string? Reason, int? Answered)
    {
        public override string ToString() => $"{Id} {Status}: {Name}: {Reason} (it was {Answered})";
    }
}
