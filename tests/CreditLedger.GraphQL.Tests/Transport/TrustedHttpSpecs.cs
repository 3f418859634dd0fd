using CreditLedger.GraphQL.Documents;

namespace CreditLedger.GraphQL.Tests.Transport;

public sealed class TrustedHttpSpecs(TrustedServer server) : IClassFixture<TrustedServer>
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";

    private static readonly string Author = DocumentId.Of(TrustedServer.Author);
    private static readonly string Rename = DocumentId.Of(TrustedServer.Rename);
    private static readonly string Unknown = DocumentId.Of("{ __typename }");

    [Fact]
    public async Task a_document_is_named_in_a_body()
    {
        var answer = await server.SendAsync(HttpMethod.Post, $$"""{"documentId":"{{Author}}","variables":{"id":"a001"},"operationName":"Author"}""", New);
        (answer.Status, answer.Body!["data"]!.ToJsonString()).ShouldBe((200, """{"author":{"id":"a001"}}"""));
    }

    [Fact]
    public async Task a_document_is_named_in_an_address()
    {
        var answer = await server.SendAsync(HttpMethod.Get, "", New, path: $$"""/graphql?documentId={{Author}}&variables={"id":"a001"}""");
        (answer.Status, answer.Body!["data"]!.ToJsonString()).ShouldBe((200, """{"author":{"id":"a001"}}"""));
    }

    [Fact]
    public async Task a_document_is_named_as_clients_of_persisted_queries_do()
    {
        var extensions = $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{Author["sha256:".Length..]}}}"}}""";
        (await server.SendAsync(HttpMethod.Post, "{\"extensions\":" + extensions + ",\"variables\":{\"id\":\"a001\"}}", New)).Status.ShouldBe(200);
        (await server.SendAsync(HttpMethod.Get, "", New, path: $$"""/graphql?extensions={{extensions}}&variables={"id":"a001"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task a_mutation_that_is_registered_is_not_run_by_get()
    {
        (await server.SendAsync(HttpMethod.Post, $$"""{"documentId":"{{Rename}}"}""", New)).Status.ShouldBe(200);
        (await server.SendAsync(HttpMethod.Get, "", New, path: $"/graphql?documentId={Rename}")).Status.ShouldBe(405);
    }

    [Theory]
    [InlineData(New, 400)]
    [InlineData(Old, 200)]
    public async Task what_is_not_registered_is_a_request_error_by_id_and_by_text_and_by_either_method(string accept, int status)
    {
        foreach (var (method, body, path, code) in new[]
        {
            (HttpMethod.Post, $$"""{"documentId":"{{Unknown}}"}""", "/graphql", TrustedDocuments.UnknownCode),
            (HttpMethod.Get, "", $"/graphql?documentId={Unknown}", TrustedDocuments.UnknownCode),
            (HttpMethod.Post, """{"query":"{ __typename }"}""", "/graphql", TrustedDocuments.NotTrustedCode),
            (HttpMethod.Get, "", "/graphql?query={__typename}", TrustedDocuments.NotTrustedCode),
            (HttpMethod.Post, $$"""{"documentId":"{{Author}}","query":"{ __typename }"}""", "/graphql", TrustedDocuments.MismatchCode),
            (HttpMethod.Post, """{"documentId":"author"}""", "/graphql", TrustedDocuments.InvalidIdCode),
            (HttpMethod.Get, "", "/graphql?documentId=", TrustedDocuments.InvalidIdCode),
        })
        {
            var answer = await server.SendAsync(method, body, accept, path: path);
            answer.Status.ShouldBe(status, path + body);
            answer.Body!["errors"]!.AsArray().ShouldHaveSingleItem()!["extensions"]!["code"]!.GetValue<string>().ShouldBe(code, path + body);
        }
    }

    [Theory]
    [InlineData("""{"documentId":7}""")]
    [InlineData("""{"documentId":null}""")]
    [InlineData("""{"documentId":{}}""")]
    public async Task what_names_no_document_is_no_request(string body) =>
        (await server.SendAsync(HttpMethod.Post, body, New)).Body!["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("REQUEST_MALFORMED");
}
