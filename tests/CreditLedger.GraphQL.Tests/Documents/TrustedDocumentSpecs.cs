using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace CreditLedger.GraphQL.Tests.Documents;

public sealed class TrustedDocumentSpecs(LibraryGraph library)
{
    private const string Own = "query Own($id: String!) { author(id: $id) { id } }";
    private const string Common = "{ __typename }";
    private const string Unregistered = "{ authors { totalCount } }";

    private static readonly TrustedDocuments Registered = new(
    [
        new TrustedDocument(DocumentId.Of(Own), Own, "first-bank", "first-bank/own.graphql"),
        new TrustedDocument(DocumentId.Of(Own), Own, "third-bank", "third-bank/own.graphql"),
        new TrustedDocument(DocumentId.Of(Common), Common, Organisation: null, "common.graphql"),
    ]);

    [Theory]
    [InlineData(false, "first-bank")]
    [InlineData(true, "first-bank")]
    [InlineData(true, "third-bank")]
    public async Task a_registered_document_is_run_by_its_id_with_variables_as_any_other(bool onlyTrusted, string organisation) =>
        (await AskAsync(onlyTrusted, organisation, document: null, DocumentId.Of(Own)))["data"]!.ToJsonString().ShouldBe("""{"author":{"id":"a001"}}""");

    [Theory]
    [InlineData(false, "second-bank")]
    [InlineData(true, "second-bank")]
    [InlineData(true, null)]
    [InlineData(true, "")]
    [InlineData(true, "First-Bank")]
    public async Task what_one_organisation_registered_is_unknown_to_everyone_else(bool onlyTrusted, string? organisation) =>
        Code(await AskAsync(onlyTrusted, organisation, document: null, DocumentId.Of(Own))).ShouldBe(TrustedDocuments.UnknownCode);

    [Theory]
    [InlineData("first-bank")]
    [InlineData("second-bank")]
    [InlineData(null)]
    public async Task what_is_registered_for_everyone_is_run_for_everyone(string? organisation) =>
        (await AskAsync(onlyTrusted: true, organisation, document: null, DocumentId.Of(Common)))["data"]!.ToJsonString().ShouldBe("""{"__typename":"Query"}""");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task an_id_that_nobody_registered_is_unknown_whatever_else_is_taken(bool onlyTrusted) =>
        Code(await AskAsync(onlyTrusted, "first-bank", document: null, DocumentId.Of(Unregistered))).ShouldBe(TrustedDocuments.UnknownCode);

    [Fact]
    public async Task where_only_trusted_documents_are_run_no_other_is_even_read()
    {
        foreach (var document in (string[])[Unregistered, Own + " ", "{", new string('{', 100_000), "mutation { rename(id: \"a\", name: \"b\") }", "{ __schema { types { name } } }"])
        {
            Code(await AskAsync(onlyTrusted: true, "first-bank", document)).ShouldBe(TrustedDocuments.NotTrustedCode);
        }

        Code(await AskAsync(onlyTrusted: true, "first-bank", Unregistered, DocumentId.Of(Unregistered))).ShouldBe(TrustedDocuments.NotTrustedCode);
    }

    [Fact]
    public async Task a_registered_document_may_be_sent_word_for_word()
    {
        (await AskAsync(onlyTrusted: true, "first-bank", Own))["data"].ShouldNotBeNull();
        Code(await AskAsync(onlyTrusted: true, "second-bank", Own)).ShouldBe(TrustedDocuments.NotTrustedCode);
    }

    [Fact]
    public async Task where_any_document_is_run_one_with_its_id_is_run_too()
    {
        (await AskAsync(onlyTrusted: false, "first-bank", Unregistered, DocumentId.Of(Unregistered)))["data"].ShouldNotBeNull();
        (await AskAsync(onlyTrusted: false, "first-bank", Unregistered))["data"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task an_id_and_a_document_that_do_not_agree_are_refused(bool onlyTrusted)
    {
        Code(await AskAsync(onlyTrusted, "first-bank", Unregistered, DocumentId.Of(Own))).ShouldBe(TrustedDocuments.MismatchCode);
        Code(await AskAsync(onlyTrusted, "first-bank", Own + "\n", DocumentId.Of(Own))).ShouldBe(TrustedDocuments.MismatchCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("own")]
    [InlineData("md5:71f7dc5758652baac68e4a10c50be732")]
    public async Task an_id_of_another_kind_is_refused(string id) =>
        Code(await AskAsync(onlyTrusted: false, "first-bank", document: null, id)).ShouldBe(TrustedDocuments.InvalidIdCode);

    [Fact]
    public void the_same_document_may_be_registered_twice()
    {
        var twice = new TrustedDocuments([.. Enumerable.Repeat(new TrustedDocument(DocumentId.Of(Own), Own, "first-bank", "x"), 2)]);
        twice.Find(DocumentId.Of(Own), "first-bank").ShouldBe(Own);
    }

    private async Task<JsonNode> AskAsync(bool onlyTrusted, string? organisation, string? document, string? id = null)
    {
        var engine = library.With(new GraphOptions { Documents = Registered, OnlyTrusted = onlyTrusted, Organisation = request => request.Caller.FindFirstValue("organisation") });
        var caller = new ClaimsPrincipal(new ClaimsIdentity(organisation is null ? [] : [new Claim("organisation", organisation)]));
        var variables = System.Text.Json.JsonSerializer.SerializeToElement(new { id = "a001" });
        using var response = await engine.ExecuteAsync(
            new GraphRequest(document, Variables: variables, DocumentId: id), new RequestContext(new ServiceCollection().BuildServiceProvider(), caller));
        return JsonNode.Parse(response.Utf8.Span)!;
    }

    private static string Code(JsonNode answer)
    {
        answer.AsObject().ContainsKey("data").ShouldBeFalse();
        return answer["errors"]!.AsArray().ShouldHaveSingleItem()!["extensions"]!["code"]!.GetValue<string>();
    }
}
