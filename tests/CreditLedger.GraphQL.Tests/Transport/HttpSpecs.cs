using System.Net;
using System.Net.Http.Headers;

namespace CreditLedger.GraphQL.Tests.Transport;

public sealed class HttpSpecs(GraphServer server) : IClassFixture<GraphServer>
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";

    [Theory]
    [InlineData(New, """{"query":"{ __typename }"}""", 200)]
    [InlineData(Old, """{"query":"{ __typename }"}""", 200)]
    [InlineData(New, """{"query":"{ nothing }"}""", 400)]
    [InlineData(Old, """{"query":"{ nothing }"}""", 200)]
    [InlineData(New, """{"query":"{"}""", 400)]
    [InlineData(Old, """{"query":"{"}""", 200)]
    [InlineData(New, """{"query":"query ($id: String!) { author(id: $id) { id } }"}""", 400)]
    [InlineData(New, """{"query":"{ author(id: \"a000\") { secret } }"}""", 294)]
    [InlineData(Old, """{"query":"{ author(id: \"a000\") { secret } }"}""", 200)]
    [InlineData(New, """{"query":"{ __typename }","operationName":null,"variables":null,"extensions":null}""", 200)]
    [InlineData(New, """{"query":"query A { __typename } query B { __typename }"}""", 400)]
    [InlineData(New, """{"query":"query A { __typename } query B { __typename }","operationName":"B"}""", 200)]
    [InlineData(Old, "{", 400)]
    [InlineData(New, "{", 400)]
    [InlineData(New, "[]", 400)]
    [InlineData(New, """[{"query":"{ __typename }"}]""", 400)]
    [InlineData(New, "{}", 400)]
    [InlineData(New, """{"query":7}""", 400)]
    [InlineData(New, """{"query":"{ __typename }","variables":[]}""", 400)]
    [InlineData(New, """{"query":"{ __typename }","operationName":1}""", 400)]
    [InlineData(New, """{"query":"{ __typename }","extensions":"x"}""", 400)]
    [InlineData(New, """{"query":"\ud800"}""", 400)]
    public async Task a_post_is_answered_in_the_form_that_was_asked_for(string accept, string body, int status)
    {
        var answer = await server.SendAsync(HttpMethod.Post, body, accept);
        answer.Status.ShouldBe(status);
        answer.Type.ShouldBe(accept + "; charset=utf-8");
        (answer.Body!["data"] is not null || answer.Body["errors"] is not null).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, Old)]
    [InlineData("*/*", Old)]
    [InlineData("application/*", Old)]
    [InlineData("application/json; charset=utf-8", Old)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", New)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", New)]
    [InlineData("text/html, */*;q=0.1", Old)]
    [InlineData("APPLICATION/GraphQL-Response+JSON", New)]
    [InlineData("*/*, application/graphql-response+json", New)]
    [InlineData("application/json, application/graphql-response+json", Old)]
    [InlineData("application/json;q=0.1, */*", New)]
    [InlineData("application/graphql-response+json;q=0, */*;q=0.1", Old)]
    [InlineData("application/json;q=0, application/*", New)]
    public async Task the_better_form_of_those_accepted_is_taken(string? accept, string type)
    {
        var answer = await server.SendAsync(HttpMethod.Post, """{"query":"{ __typename }"}""", accept);
        (answer.Status, answer.Type).ShouldBe((200, type + "; charset=utf-8"));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json;q=0, application/graphql-response+json;q=0, */*;q=0")]
    [InlineData("nothing of the kind")]
    public async Task a_form_that_is_not_served_is_refused(string accept) =>
        (await server.SendAsync(HttpMethod.Post, """{"query":"{ __typename }"}""", accept)).Status.ShouldBe(406);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task a_body_that_does_not_say_json_is_not_read(string contentType) =>
        (await server.SendAsync(HttpMethod.Post, """{"query":"{ __typename }"}""", New, contentType)).Status.ShouldBe(415);

    [Fact]
    public async Task a_body_in_a_content_encoding_is_not_read()
    {
        using var content = new StringContent("""{"query":"{ __typename }"}""", new MediaTypeHeaderValue(Old)) { Headers = { ContentEncoding = { "gzip" } } };
        using var answer = await server.Client.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task what_one_caller_was_answered_is_kept_for_nobody_else()
    {
        var answer = await server.SendAsync(HttpMethod.Get, "", New, path: "/graphql?query={__typename}");
        (answer.Raw.Headers.CacheControl!.NoStore, answer.Raw.Headers.Vary.Single()).ShouldBe((true, "Accept"));
    }

    [Fact]
    public async Task a_body_beyond_the_limit_is_not_read()
    {
        var answer = await server.SendAsync(HttpMethod.Post, $$"""{"query":"{ __typename }{{new string(' ', 20_000)}}"}""", New);
        answer.Status.ShouldBe(413);
        answer.Body!["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("REQUEST_TOO_LARGE");
    }

    [Theory]
    [InlineData("/graphql?query={__typename}", 200)]
    [InlineData("/graphql?query=query($id:String!){author(id:$id){id}}&variables={\"id\":\"a000\"}", 200)]
    [InlineData("/graphql?query={__typename}&variables=%5B%5D", 400)]
    [InlineData("/graphql?query={__typename}&extensions=7", 400)]
    [InlineData("/graphql?query={__typename}&query={__typename}", 400)]
    [InlineData("/graphql", 400)]
    [InlineData("/graphql?query={__typename}&operationName=", 200)]
    [InlineData("/graphql?query={__typename}&operationName=null", 400)]
    [InlineData("/graphql?query={", 400)]
    public async Task a_query_may_come_by_get(string path, int status) =>
        (await server.SendAsync(HttpMethod.Get, "", New, path: path)).Status.ShouldBe(status);

    [Fact]
    public async Task a_mutation_by_get_is_refused_and_the_way_named()
    {
        var answer = await server.SendAsync(HttpMethod.Get, "", New, path: "/graphql?query=mutation{rename(id:\"a\",name:\"b\")}");
        answer.Status.ShouldBe(405);
        answer.Raw.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task other_methods_are_refused()
    {
        var answer = await server.SendAsync(HttpMethod.Put, """{"query":"{ __typename }"}""", New);
        answer.Status.ShouldBe(405);
        answer.Raw.Content.Headers.Allow.ShouldBe(["GET", "POST"]);
    }
}
