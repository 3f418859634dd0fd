using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>A cursor comes back from callers: as it was given, or as somebody who has read how it is made would like it to be.</summary>
public sealed class CursorSpecs(LibraryGraph library)
{
    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("%%%")]
    [InlineData("e30")]
    [InlineData("W10")]
    [InlineData("bnVsbA")]
    [InlineData("////")]
    public async Task a_cursor_of_nowhere_is_refused(string cursor) => await RefusedAsync("books", "price", cursor);

    [Fact]
    public async Task a_cursor_of_a_megabyte_is_refused() => await RefusedAsync("books", "price", new string('A', 1_000_000));

    [Theory]
    [InlineData("books", "price", "[MARK]")]
    [InlineData("books", "price", "[MARK,1,\"a001\",1,1]")]
    [InlineData("books", "price", "[MARK,null,\"a001\",1]")]
    [InlineData("books", "price", "[MARK,\"x\",\"a001\",1]")]
    [InlineData("books", "price", "[MARK,1e999,\"a001\",1]")]
    [InlineData("books", "price", "[MARK,[1],\"a001\",1]")]
    [InlineData("books", "price", "[MARK,1,7,1]")]
    [InlineData("books", "price", "[MARK,1,\"\\u0000\",1]")]
    [InlineData("books", "price", "[MARK,1,\"\\ud800\",1]")]
    [InlineData("books", "price", "[MARK,1,\"a001\",99999999999]")]
    [InlineData("books", "publishedAt", "[MARK,\"0001-01-01T00:00:00+14:00\",\"a001\",1]")]
    [InlineData("authors", "country", "[MARK,\"ATLANTIS\",\"a001\"]")]
    [InlineData("authors", "country", "[MARK,0,\"a001\"]")]
    [InlineData("authors", "bornOn", "[MARK,\"2024-02-30\",\"a001\"]")]
    public async Task a_cursor_forged_under_the_right_mark_is_refused(string list, string order, string forged)
    {
        var real = (await library.DataAsync($"{{ {list}(first: 1, order: {{ {order}: ASC }}) {{ edges {{ cursor }} }} }}"))[list]!["edges"]![0]!["cursor"]!.GetValue<string>();
        var mark = JsonNode.Parse(Base64Url.DecodeFromChars(real))![0]!.ToJsonString();
        await RefusedAsync(list, order, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(forged.Replace("MARK", mark, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task a_cursor_of_one_order_means_nothing_in_another()
    {
        var cursor = (await library.DataAsync("{ authors(first: 1, order: { rating: ASC }) { edges { cursor } } }"))["authors"]!["edges"]![0]!["cursor"]!.GetValue<string>();
        await RefusedAsync("authors", "name", cursor);
    }

    private async Task RefusedAsync(string list, string order, string cursor)
    {
        foreach (var side in (string[])["after", "before"])
        {
            var answer = await library.AskAsync($"query ($cursor: String) {{ {list}({side}: $cursor, order: {{ {order}: ASC }}) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage }} }} }}", new { cursor });
            ((string?)answer["errors"]?[0]?["extensions"]?["code"]).ShouldBe("BAD_CURSOR", answer.ToJsonString());
        }
    }
}
