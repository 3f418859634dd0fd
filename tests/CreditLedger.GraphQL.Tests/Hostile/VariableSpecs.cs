using System.Text;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Tests.Postgres;
using CreditLedger.GraphQL.Transport;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>Bodies of up to a megabyte whose variables are made to cost, or are no JSON at all.</summary>
public sealed class VariableSpecs(LibraryGraph library)
{
    private const int Megabyte = 1_000_000;
    private const long BytesOfAny = 48 << 20;
    private const int BytesOfEach = 24;

    private static readonly Dictionary<string, (Func<string> Body, string Code)> Bodies = new(StringComparer.Ordinal)
    {
        ["brackets"] = (() => Where(new string('[', Megabyte)), "REQUEST_MALFORMED"),
        ["lists in lists"] = (() => Where(Nested("[", "]", 1_000)), "REQUEST_MALFORMED"),
        ["lists in lists as deep as may be"] = (() => Where(Nested("[", "]", 62)), "VARIABLE_INVALID"),
        ["filters in filters"] = (() => Where(Nested("""{"not":""", "}", 1_000, "{}")), "REQUEST_MALFORMED"),
        ["filters in filters as deep as may be"] = (() => Where(Nested("""{"not":""", "}", 61, "{}")), ""),
        ["values"] = (() => Where("""{"rating":{"in":[""" + Times(400_000, "1,") + "1]}}"), "VARIABLES_EXCEEDED"),
        ["values within the limit"] = (() => Where("""{"rating":{"in":[""" + Times(9_000, "1,") + "1]}}"), "BAD_FILTER"),
        ["groups"] = (() => Where("""{"and":[""" + Times(300_000, "{},") + "{}]}"), "VARIABLES_EXCEEDED"),
        ["groups within the limit"] = (() => Where("""{"and":[""" + Times(9_000, "{},") + "{}]}"), "BAD_FILTER"),
        ["groups that double"] = (() => Where(Nested("""{"and":[{},""", "]}", 30, "{}")), ""),
        ["a number of a megabyte"] = (() => Where("""{"rating":{"eq":""" + new string('9', Megabyte) + "}}"), "VARIABLE_INVALID"),
        ["an exponent of a megabyte"] = (() => Where("""{"rating":{"eq":1e""" + new string('9', Megabyte) + "}}"), "VARIABLE_INVALID"),
        ["a large exponent"] = (() => Where("""{"rating":{"eq":1e400}}"""), "VARIABLE_INVALID"),
        ["a decimal of a megabyte"] = (() => Books("""{"price":{"eq":""" + new string('9', Megabyte) + "}}"), "VARIABLE_INVALID"),
        ["a decimal with a small exponent"] = (() => Books("""{"price":{"eq":1e-2147483648}}"""), "VARIABLE_INVALID"),
        ["a decimal with an exponent beyond numbers"] = (() => Books("""{"price":{"eq":0e99999999999999999999}}"""), "VARIABLE_INVALID"),
        ["a long beyond 64 bits"] = (() => Books("""{"copies":{"eq":9223372036854775808}}"""), "VARIABLE_INVALID"),
        ["a moment before the first"] = (() => Books("""{"publishedAt":{"eq":"0001-01-01T00:00:00+14:00"}}"""), "VARIABLE_INVALID"),
        ["a moment after the last"] = (() => Books("""{"publishedAt":{"eq":"9999-12-31T23:59:59-14:00"}}"""), "VARIABLE_INVALID"),
        ["the first moment"] = (() => Books("""{"publishedAt":{"gte":"0001-01-01T00:00:00Z"}}"""), ""),
        ["the last moment"] = (() => Books("""{"publishedAt":{"lte":"9999-12-31T23:59:59.9999999Z"}}"""), ""),
        ["the first and the last day"] = (() => Where("""{"bornOn":{"gte":"0001-01-01","lte":"9999-12-31"}}"""), ""),
        ["a text of a megabyte"] = (() => Where("""{"name":{"contains":" """ + new string('%', Megabyte) + "\"}}"), "BAD_FILTER"),
        ["a text as long as may be"] = (() => Where("{\"name\":{\"contains\":\"" + new string('%', 1_000) + "\"}}"), ""),
        ["one list in many conditions"] = (() => Again("[String!]", "{ id: { in: $x } }", 90, '[' + Times(500, "\"a\",") + "\"b\"]"), "BAD_FILTER"),
        ["one filter in many groups"] = (() => Again("AuthorFilterInput!", "$x", 5_000, """{"rating":{"in":[""" + Times(900, "1,") + "1]}}"), "ARGUMENT_INVALID"),
        ["one filter in a few groups"] = (() => Again("AuthorFilterInput!", "$x", 50, """{"rating":{"in":[""" + Times(900, "1,") + "1]}}"), "BAD_FILTER"),
        ["a text of wildcards"] = (() => Where("""{"name":{"contains":"%_%\\%_%\\"}}"""), ""),
        ["a text that ends in half a pair"] = (() => Where("""{"name":{"eq":"\ud83d"}}"""), "VARIABLE_INVALID"),
        ["a name that is half a pair"] = (() => Where("""{"\ud83d":{"eq":1}}"""), "REQUEST_MALFORMED"),
        ["a text with the character zero"] = (() => Where("""{"name":{"eq":"\u0000"}}"""), "ARGUMENT_INVALID"),
        ["one field twice"] = (() => Where("""{"rating":{"eq":1},"rating":{"eq":2}}"""), "REQUEST_MALFORMED"),
        ["one field twice, once in escapes"] = (() => Where("""{"rating":{"eq":1},"r\u0061ting":{"eq":2}}"""), "REQUEST_MALFORMED"),
        ["fields that nobody asked for"] = (() => """{"query":"query ($where: AuthorFilterInput) { authors(where: $where) { totalCount } }","variables":{""" + Numbered(60_000, n => $"\"x{n}\":1,") + "\"where\":null}}", "VARIABLES_EXCEEDED"),
        ["many variables and many values"] = (() => ManyVariables(1_400, 8_000), "BAD_FILTER"),
        ["a list where one is wanted"] = (() => """{"query":"query ($id: String!) { author(id: $id) { id } }","variables":{"id":[[["a001"]]]}}""", "VARIABLE_INVALID"),
        ["an order of steps"] = (() => """{"query":"query ($o: [AuthorSortInput!]) { authors(order: $o, first: 1) { nodes { id } } }","variables":{"o":[""" + Times(4_000, """{"rating":"ASC"},""") + """{"rating":"ASC"}]}}""", ""),
        ["spaces"] = (() => Where(new string(' ', Megabyte) + "{}"), ""),
        ["a long extension"] = (() => """{"query":"{ __typename }","extensions":{"x":[""" + Times(300_000, "0,") + "0]}}", ""),
        ["a name of an operation"] = (() => """{"query":"{ __typename }","operationName":" """ + new string('x', Megabyte) + "\"}", "OPERATION_NOT_FOUND"),
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task a_body_made_to_cost_is_told_so(string name)
    {
        var (make, code) = Bodies[name];
        await HoldsAsync(Encoding.UTF8.GetBytes(make()), code);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0xAF }, "an overlong form")]
    [InlineData(new byte[] { 0xE0, 0x80, 0xAF }, "a longer overlong form")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "half a pair")]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, "beyond the last character")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 }, "cut off")]
    [InlineData(new byte[] { 0xFF }, "no byte of it")]
    public async Task broken_utf_8_is_refused_wherever_it_stands(byte[] broken, string what)
    {
        foreach (var (place, code) in ((string, string)[])
            [("""{"query":"{ __typename } #~"}""", "REQUEST_MALFORMED"), ("""{"query":"{ __typename }","operationName":"~"}""", "REQUEST_MALFORMED"), (Where("""{"name":{"eq":"~"}}"""), "VARIABLE_INVALID"),
             (Where("""{"~":1}"""), "VARIABLE_INVALID"), ("""{"query":"{ __typename }","~":1}""", "*"), ("""{"query":"{ __typename }","variables":{"~":1}}""", "*"), ("~{}", "REQUEST_MALFORMED")])
        {
            await HoldsAsync([.. place.SelectMany(letter => letter == '~' ? broken : Encoding.UTF8.GetBytes([letter]))], code, what);
        }
    }

    private async Task HoldsAsync(byte[] body, string code, string? what = null)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = AskAsync(body);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        var answer = (await asked).ToJsonString();
        if (code != "*")
        {
            ((string?)JsonNode.Parse(answer)!["errors"]?[0]?["extensions"]!["code"] ?? "").ShouldBe(code, $"{what} {answer[..Math.Min(answer.Length, 2_000)]}");
        }

        answer.ShouldNotContain("INTERNAL");
        answer.Length.ShouldBeLessThan(100_000);
        taken.ShouldBeLessThan(BytesOfAny + (BytesOfEach * (long)body.Length));
    }

    private async Task<JsonNode> AskAsync(byte[] body)
    {
        try
        {
            var http = new DefaultHttpContext { Request = { Method = "POST", ContentType = "application/json", Body = new MemoryStream(body) } };
            return await library.AskAsync(await HttpRequestReader.FromBodyAsync(http.Request, 1 << 21, CancellationToken.None));
        }
        catch (HttpRefusal refusal)
        {
            using var response = GraphResponse.Refused(new GraphError(refusal.Message, refusal.Code));
            return JsonNode.Parse(response.Utf8.Span)!;
        }
    }

    private static string Where(string value) => """{"query":"query ($where: AuthorFilterInput) { authors(where: $where) { totalCount } }","variables":{"where":""" + value + "}}";

    private static string Again(string type, string condition, int times, string value) =>
        "{\"query\":\"query ($x: " + type + ") { authors(where: { or: [" + Times(times, condition) + "] }) { totalCount } }\",\"variables\":{\"x\":" + value + "}}";

    private static string Books(string value) => """{"query":"query ($where: BookFilterInput) { books(where: $where) { totalCount } }","variables":{"where":""" + value + "}}";

    private static string ManyVariables(int variables, int values) =>
        "{\"query\":\"query (" + Numbered(variables, n => $"$v{n}:Int! ") + ") { authors(where: { rating: { in: [" + Numbered(variables, n => $"$v{n} ") + "] } }) { totalCount } }\",\"variables\":{"
        + Numbered(values, n => $"\"v{n}\":1,") + "\"z\":1}}";

    private static string Nested(string open, string close, int times, string inmost = "") => Times(times, open) + inmost + Times(times, close);

    private static string Times(int times, string text) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Numbered(int times, Func<int, string> text) => string.Concat(Enumerable.Range(0, times).Select(text));
}
