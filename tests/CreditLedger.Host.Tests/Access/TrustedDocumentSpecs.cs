using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.GraphQL.Documents;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using Microsoft.AspNetCore.Builder;

namespace CreditLedger.Host.Tests.Access;

/// <summary>A host that runs what organisations have registered, each for its own callers, and nothing else.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class TrustedDocumentSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Whitelist = "query Whitelist($first: Int!) { financeWhitelist(id: \"small-and-micro\") { entries(first: $first) { totalCount nodes { uscc } } } }";
    private const string Public = "query Public { enterprises(first: 1) { totalCount } }";
    private const string Batches = "query Batches { ingestionBatches(first: 1) { nodes { fileName } } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-documents-").FullName;
    private Platform _platform = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        Register("first-bank/whitelist.graphql", Whitelist);
        Register("first-bank/batches.graphql", Batches);
        Register("public.graphql", Public);
        _platform = await city.JoinAsync(city.Platform, city.DrawKeyFile);
        _app = Server.Build(_platform, city.Tokens, city.Keys, "http://127.0.0.1:0", documents: new GraphDocuments(OnlyTrusted: true, _folder));
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task a_bank_asks_what_it_registered_by_id_and_is_answered_as_ever()
    {
        var posted = (await NamedAsync(Whitelist, city.Token(Role.Bank, "first-bank"), new { first = 3 })).ShouldBeFine();
        posted["financeWhitelist.entries.nodes"]!.AsArray().Count.ShouldBe(3);

        using var get = new HttpRequestMessage(HttpMethod.Get, $$"""/graphql?documentId={{DocumentId.Of(Whitelist)}}&variables={"first":3}""");
        get.Headers.Authorization = new AuthenticationHeaderValue("Bearer", city.Token(Role.Bank, "first-bank"));
        get.Headers.Add("Credit-Purpose", "FINANCE_REFERRAL");
        (await _http.SendForAnswerAsync(get)).ShouldBeFine().Text.ShouldBe(posted.Text);

        (await _http.AskAsync(Whitelist, city.Token(Role.Bank, "first-bank"), new { first = 3 })).ShouldBeFine();
    }

    [Fact]
    public async Task what_one_bank_registered_no_one_else_can_ask_and_what_is_for_everyone_everyone()
    {
        foreach (var token in new[] { city.Token(Role.Bank, "second-bank"), city.Token(Role.Regulator, "first"), null })
        {
            (await NamedAsync(Whitelist, token, new { first = 3 })).ShouldBeRefused(HttpStatusCode.OK, "DOCUMENT_UNKNOWN");
            (await NamedAsync(Public, token)).ShouldBeFine();
        }
    }

    [Theory]
    [InlineData("{ enterprises(first: 1) { totalCount } }")]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("{ nonsense")]
    [InlineData("mutation { issueCertificate { position } }")]
    public async Task anything_else_is_refused_before_it_is_read(string document) =>
        (await _http.AskAsync(document, city.Token(Role.Bank, "first-bank"))).ShouldBeRefused(HttpStatusCode.OK, "DOCUMENT_NOT_TRUSTED");

    [Fact]
    public async Task to_have_registered_a_document_permits_nothing_that_the_role_does_not() =>
        (await NamedAsync(Batches, city.Token(Role.Bank, "first-bank"))).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");

    [Fact]
    public async Task a_host_that_runs_any_document_knows_no_id_of_what_nobody_registered() =>
        (await city.Http.PostAsync(JsonSerializer.Serialize(new { documentId = DocumentId.Of(Public) }))).ShouldBeRefused(HttpStatusCode.OK, "DOCUMENT_UNKNOWN");

    private Task<Answer> NamedAsync(string document, string? token, object? variables = null) =>
        _http.PostAsync(JsonSerializer.Serialize(new { documentId = DocumentId.Of(document), variables }), token);

    private void Register(string file, string document)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, document);
    }
}
