using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class PagingSpecs(LibraryGraph library)
{
    private static readonly Config Short = Config.QuickThrowOnFailure.WithMaxTest(40);
    private static readonly string[] Fields = ["rating", "name", "bornOn", "country", "fee"];

    private sealed record Walk(IReadOnlyList<(string Field, bool Descending)> Order, int Size, int RatingMin, bool Backward);

    private static readonly Gen<Walk> Walks =
        from count in Gen.Choose(0, 3)
        from fields in Gen.Shuffle(Fields)
        from directions in Gen.OneOf(
            Gen.ListOf(Gen.Elements(true, false), 3), Gen.Elements(true, false).Select(one => Enumerable.Repeat(one, 3).ToList()))
        from size in Gen.Choose(1, 120)
        from rating in Gen.Choose(0, 11)
        from backward in Gen.Elements(true, false)
        select new Walk([.. fields.Take(count).Zip(directions)], size, rating, backward);

    [Fact]
    public void every_walk_through_the_pages_gives_the_whole_list_in_order_and_says_truly_whether_there_is_more() =>
        Check.One(Short, Prop.ForAll(Walks.ToArbitrary(), walk => PagesAsync(walk).GetAwaiter().GetResult()));

    private async Task PagesAsync(Walk walk)
    {
        var expected = Sorted(library.Authors.Where(author => author.Rating >= walk.RatingMin), walk.Order).Select(author => author.Id).ToList();
        var seen = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = (await library.DataAsync(
                """
                query ($first: Int, $after: String, $last: Int, $before: String, $order: [AuthorSortInput!], $min: Int!) {
                  authors(first: $first, after: $after, last: $last, before: $before, order: $order, where: { rating: { gte: $min } }) {
                    totalCount
                    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                    edges { cursor node { id } }
                  }
                }
                """,
                new
                {
                    first = walk.Backward ? null : (int?)walk.Size, after = walk.Backward ? null : cursor,
                    last = walk.Backward ? (int?)walk.Size : null, before = walk.Backward ? cursor : null,
                    order = walk.Order.Select(step => new Dictionary<string, string> { [step.Field] = step.Descending ? "DESC" : "ASC" }),
                    min = walk.RatingMin,
                }, LibraryGraph.Trusted))["authors"]!;
            var ids = page["edges"]!.AsArray().Select(edge => edge!["node"]!["id"]!.GetValue<string>()).ToList();
            seen.InsertRange(walk.Backward ? 0 : seen.Count, ids);
            page["totalCount"]!.GetValue<int>().ShouldBe(expected.Count);
            var info = page["pageInfo"]!;
            info["startCursor"]?.GetValue<string>().ShouldBe(page["edges"]![0]!["cursor"]!.GetValue<string>());
            (info["hasNextPage"]!.GetValue<bool>(), info["hasPreviousPage"]!.GetValue<bool>()).ShouldBe(walk.Backward
                ? (seen.Count > ids.Count, seen.Count < expected.Count)
                : (seen.Count < expected.Count, seen.Count > ids.Count));
            if (!info[walk.Backward ? "hasPreviousPage" : "hasNextPage"]!.GetValue<bool>())
            {
                break;
            }

            cursor = info[walk.Backward ? "startCursor" : "endCursor"]!.GetValue<string>();
        }

        seen.ShouldBe(expected);
    }

    private static IEnumerable<Author> Sorted(IEnumerable<Author> authors, IReadOnlyList<(string Field, bool Descending)> order)
    {
        var sorted = authors.OrderBy(_ => 0);
        foreach (var (field, descending) in order)
        {
            // As PostgreSQL: what is missing is larger than everything.
            Func<Author, IComparable> key = field switch
            {
                "rating" => author => author.Rating,
                "bornOn" => author => author.BornOn ?? DateOnly.MaxValue,
                "fee" => author => author.Fee ?? int.MaxValue,
                "country" => author => Utf8(author.Country.ToString()),
                _ => author => Utf8(author.Name),
            };
            sorted = descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }

        return order.Count > 0 && order[^1].Descending ? sorted.ThenByDescending(author => author.Id, StringComparer.Ordinal) : sorted.ThenBy(author => author.Id, StringComparer.Ordinal);
    }

    // Byte by byte, as the C collation compares.
    private static string Utf8(string text) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task every_walk_through_the_pages_under_a_parent_gives_its_whole_list_in_order()
    {
        var shown = library.Books.Where(book => book.WithdrawnOn is null || book.WithdrawnOn > new DateOnly(2025, 1, 1)).ToLookup(book => book.AuthorId);
        foreach (var author in library.Authors.Take(25))
        {
            foreach (var (descending, size, backward) in (IEnumerable<(bool, int, bool)>)[(true, 1, false), (true, 2, true), (false, 2, false), (false, 1, true)])
            {
                var rising = shown[author.Id].OrderBy(book => book.WithdrawnOn ?? DateOnly.MaxValue).ThenBy(book => book.Number).Select(book => book.Number);
                (await NumbersAsync(author.Id, descending, size, backward)).ShouldBe(descending ? rising.Reverse() : rising);
            }
        }
    }

    private async Task<List<int>> NumbersAsync(string author, bool descending, int size, bool backward)
    {
        var seen = new List<int>();
        for (string? cursor = null; ;)
        {
            var page = (await library.DataAsync(
                """
                query ($author: String!, $first: Int, $after: String, $last: Int, $before: String, $order: [BookSortInput!]) {
                  author(id: $author) {
                    books(first: $first, after: $after, last: $last, before: $before, order: $order) {
                      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { number }
                    }
                  }
                }
                """,
                new
                {
                    author, order = (object[])[new { withdrawnOn = descending ? "DESC" : "ASC" }],
                    first = backward ? null : (int?)size, after = backward ? null : cursor,
                    last = backward ? (int?)size : null, before = backward ? cursor : null,
                }))["author"]!["books"]!;
            seen.InsertRange(backward ? 0 : seen.Count, page["nodes"]!.AsArray().Select(node => node!["number"]!.GetValue<int>()));
            if (!page["pageInfo"]![backward ? "hasPreviousPage" : "hasNextPage"]!.GetValue<bool>())
            {
                return seen;
            }

            cursor = page["pageInfo"]![backward ? "startCursor" : "endCursor"]!.GetValue<string>();
        }
    }

    [Fact]
    public async Task a_range_between_two_cursors_knows_its_neighbours_on_both_sides()
    {
        var all = (await library.DataAsync("{ authors(first: 20) { edges { cursor node { id } } } }"))["authors"]!["edges"]!.AsArray();
        var between = (await library.DataAsync(
            "query ($after: String, $before: String) { authors(after: $after, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }",
            new { after = all[3]!["cursor"]!.GetValue<string>(), before = all[9]!["cursor"]!.GetValue<string>() }))["authors"]!;
        between["nodes"]!.AsArray().Select(node => node!["id"]!.GetValue<string>()).ShouldBe(all.Skip(4).Take(5).Select(edge => edge!["node"]!["id"]!.GetValue<string>()));
        between["pageInfo"]!.ToJsonString().ShouldBe("""{"hasNextPage":true,"hasPreviousPage":true}""");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("WyIwMDAwMDAwMCIsMV0")]
    [InlineData("bnVsbA")]
    [InlineData("'; drop table read.author; --")]
    public async Task what_is_no_cursor_is_refused(string cursor)
    {
        foreach (var side in (string[])["after", "before"])
        {
            var answer = await library.AskAsync($"query ($cursor: String) {{ authors({side}: $cursor) {{ nodes {{ id }} }} }}", new { cursor });
            Code(answer).ShouldBe("BAD_CURSOR");
            answer["data"]!["authors"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task a_cursor_of_another_order_is_refused()
    {
        var cursor = (await library.DataAsync("{ authors(order: [{ rating: DESC }]) { pageInfo { endCursor } } }"))["authors"]!["pageInfo"]!["endCursor"]!.GetValue<string>();
        Code(await library.AskAsync("query ($cursor: String) { authors(after: $cursor, order: [{ rating: ASC }]) { nodes { id } } }", new { cursor })).ShouldBe("BAD_CURSOR");
        Code(await library.AskAsync("query ($cursor: String) { authors(after: $cursor) { nodes { id } } }", new { cursor })).ShouldBe("BAD_CURSOR");
    }

    [Fact]
    public async Task a_page_is_fifty_unless_told_and_two_hundred_at_most()
    {
        (await library.DataAsync("{ authors { nodes { id } } }"))["authors"]!["nodes"]!.AsArray().Count.ShouldBe(50);
        (await library.DataAsync("{ authors(first: 200) { nodes { id } } }"))["authors"]!["nodes"]!.AsArray().Count.ShouldBe(200);
        Code(await library.AskAsync("{ authors(first: 201) { nodes { id } } }")).ShouldBe(GraphLimits.PageCode);
        Code(await library.AskAsync("{ authors(last: 201) { nodes { id } } }")).ShouldBe(GraphLimits.PageCode);
        Code(await library.AskAsync("{ authors(first: -1) { nodes { id } } }")).ShouldBe("ARGUMENT_INVALID");
        Code(await library.AskAsync("{ authors(first: 1, last: 1) { nodes { id } } }")).ShouldBe("ARGUMENT_INVALID");
        (await library.DataAsync("{ authors(first: 0) { nodes { id } pageInfo { hasNextPage endCursor } } }"))["authors"]!.ToJsonString()
            .ShouldBe("""{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}""");
    }

    [Fact]
    public async Task an_order_names_one_field_a_step() =>
        Code(await library.AskAsync("{ authors(order: [{ rating: ASC, name: DESC }]) { nodes { id } } }")).ShouldBe("BAD_ORDER");

    private static string Code(JsonNode answer) => answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>();
}
