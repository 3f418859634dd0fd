using System.Net;
using System.Text;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.BadInput;

/// <summary>A request that cannot be answered gets one clear line with a stable code, and nothing of the inside.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class RequestSpecs(RunningPlatform city)
{
    [Theory]
    [InlineData("", "USCC_MISSING")]
    [InlineData("12345", "USCC_LENGTH")]
    [InlineData("120000400012345", "USCC_LEGACY")]
    [InlineData("91120222YY00006263", "USCC_CHECK")]
    [InlineData("91120222YY0000626O", "USCC_CHARACTER")]
    [InlineData("911202I2YY00006262", "USCC_CHARACTER")]
    [InlineData("9112A222YY00006262", "USCC_DIVISION")]
    public async Task a_bad_code_is_refused_by_what_is_wrong_with_it(string code, string refusal)
    {
        var written = await city.AskAsync($$"""{ enterprise(uscc: "{{code}}") { name } }""");
        var given = await city.AskAsync("query($uscc: Uscc!) { enterprise(uscc: $uscc) { name } }", variables: new { uscc = code });
        ((string)written.ShouldBeRefused(HttpStatusCode.OK, "GRAPHQL_VALIDATION_FAILED").FirstError!["message"]!).ShouldContain(refusal);
        ((string)given.ShouldBeRefused(HttpStatusCode.OK, "VARIABLE_INVALID").FirstError!["message"]!).ShouldContain(refusal);
    }

    [Theory]
    [InlineData("{ enterprise(", "GRAPHQL_PARSE_FAILED")]
    [InlineData("", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ enterprises { nodes { nam } } }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{ enterprise { name } }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{ enterprises(first: \"ten\") { totalCount } }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{ enterprises(first: 201) { totalCount } }", "PAGE_TOO_LARGE")]
    [InlineData("{ enterprises(first: 200) { nodes { penalties(first: 200) { nodes { enterprise { licences(first: 200) { nodes { uscc } } } } } } } }", "COST_EXCEEDED")]
    [InlineData("mutation { enterprise }", "GRAPHQL_VALIDATION_FAILED")]
    public async Task a_query_that_cannot_be_answered_says_why(string query, string code) =>
        (await city.AskAsync(query, Role.Bank)).ShouldBeRefused(HttpStatusCode.OK, code);

    [Fact]
    public async Task a_query_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("enterprise { penalties { nodes { ", 8)) + "uscc" + string.Concat(Enumerable.Repeat(" } } }", 8));
        (await city.AskAsync($$"""{ enterprise(uscc: "11120000900001017Y") { penalties { nodes { {{deep}} } } } }""")).ShouldBeRefused(HttpStatusCode.OK, "DEPTH_EXCEEDED");
    }

    [Fact]
    public async Task a_page_after_a_cursor_of_nowhere_is_refused()
    {
        foreach (var cursor in new[] { "x", "AAAA", "%%%", "eyJ4IjoxfQ", new string('A', 5_000) })
        {
            var answer = await city.AskAsync("query($after: String) { enterprises(after: $after) { totalCount } }", variables: new { after = cursor });
            answer.FirstError.ShouldNotBeNull();
            answer.ShouldBeRefused(HttpStatusCode.OK, "BAD_CURSOR");
        }
    }

    [Theory]
    [InlineData("{}", "REQUEST_MALFORMED")]
    [InlineData("nothing", "REQUEST_MALFORMED")]
    [InlineData("""{"query":7}""", "REQUEST_MALFORMED")]
    [InlineData("""{"query":"{ __typename }","variables":[1]}""", "REQUEST_MALFORMED")]
    [InlineData("""[{"query":"{ __typename }"}]""", "BATCH_REFUSED")]
    public async Task a_body_that_is_no_request_is_refused(string body, string code) =>
        (await city.Http.PostAsync(body)).ShouldBeRefused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task a_body_too_large_is_refused() =>
        (await city.Http.PostAsync("""{"query":"{ __typename }","variables":{"x":" """ + new string('a', 2 << 20) + "\"}}")).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");

    [Fact]
    public async Task a_body_of_another_kind_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("{ __typename }", Encoding.UTF8, "text/plain") };
        (await city.Http.SendForAnswerAsync(request)).ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, "MEDIA_TYPE_UNSUPPORTED");
    }

    [Theory]
    [InlineData("GET", "/", "NOT_FOUND", 404)]
    [InlineData("GET", "/enterprises", "NOT_FOUND", 404)]
    [InlineData("POST", "/graphql/more", "NOT_FOUND", 404)]
    [InlineData("PUT", "/graphql", "METHOD_NOT_ALLOWED", 405)]
    [InlineData("DELETE", "/graphql", "METHOD_NOT_ALLOWED", 405)]
    public async Task an_address_that_leads_nowhere_says_so(string method, string path, string code, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        (await city.Http.SendForAnswerAsync(request)).ShouldBeRefused((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task a_client_of_the_new_kind_is_told_by_the_status()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"{ nothing }"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        (await city.Http.SendForAnswerAsync(request)).ShouldBeRefused(HttpStatusCode.BadRequest, "GRAPHQL_VALIDATION_FAILED");
    }
}
