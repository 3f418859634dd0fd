using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.GraphQL.Tests.Postgres;

/// <summary>What is asked of the server, where the answer alone would not show whether an index can give it.</summary>
public sealed class StatementSpecs(LibraryGraph library)
{
    private const string Books = """
        query ($author: String!, $order: [BookSortInput!], $first: Int, $after: String, $last: Int, $before: String) {
          author(id: $author) { books(order: $order, first: $first, after: $after, last: $last, before: $before) { edges { cursor node { withdrawnOn } } } }
        }
        """;

    private static readonly object[] s_byEnd = [new { withdrawnOn = "DESC" }];

    [Fact]
    public async Task a_page_under_a_parent_is_not_ordered_by_what_the_parent_fixes_and_begins_with_one_comparison_of_rows()
    {
        var (author, cursor) = await PlaceAsync(withdrawn: true);
        var statement = await StatementAsync(Books, new { author, order = s_byEnd, first = 2, after = cursor });
        statement.ShouldContain("""(t."withdrawn_on", t."number") < ($""");
        statement.ShouldContain("""order by t."withdrawn_on" desc, t."number" desc limit""");
        statement.ShouldNotContain("""t."author_id" desc""");
    }

    [Fact]
    public async Task rows_with_a_value_and_rows_without_are_two_ranges_merged_and_no_walk_along_both()
    {
        var (author, cursor) = await PlaceAsync(withdrawn: true);
        var upwards = await StatementAsync(Books, new { author, order = s_byEnd, last = 2, before = cursor });
        upwards.ShouldContain("""> ($3, $4) order by t."withdrawn_on", t."number" limit""");
        upwards.ShouldContain("""and t."withdrawn_on" is null order by t."withdrawn_on", t."number" limit""");
        (author, cursor) = await PlaceAsync(withdrawn: false);
        var downwards = await StatementAsync(Books, new { author, order = s_byEnd, first = 2, after = cursor });
        downwards.ShouldContain("""(t."withdrawn_on" is null and (t."number") < ($""");
        downwards.ShouldContain("""and t."withdrawn_on" is not null order by""");
    }

    [Fact]
    public async Task children_of_a_row_whose_key_was_asked_for_are_found_by_that_key()
    {
        var statement = await StatementAsync("{ author(id: \"a001\") { name books(first: 1) { nodes { title author { books(first: 2) { nodes { number } } } } } } }", new { });
        statement.ShouldContain("""from "read"."book" t where t."author_id" = $1""");
        statement.ShouldNotContain("p0 as");
        statement.ShouldContain("with p1 as (select t.i::int - 1 as o, t.i, t.\"author_id\" as j0 from", Case.Sensitive, "the author between them is what the book says it is");
        statement.ShouldNotContain("""left join "read"."author" t1 on t1."id" = t."author_id") select""");
    }

    [Fact]
    public async Task whether_there_is_anything_before_a_cursor_is_asked_of_values_and_of_nulls_apart()
    {
        var (author, cursor) = await PlaceAsync(withdrawn: true);
        var statement = await StatementAsync(
            "query ($author: String!, $after: String) { author(id: $author) { books(order: [{ withdrawnOn: DESC }], after: $after) { pageInfo { hasPreviousPage } } } }",
            new { author, after = cursor });
        statement.ShouldContain("""(t."withdrawn_on", t."number") >= ($""");
        statement.ShouldContain("""t."withdrawn_on" is null))""");
        statement.ShouldNotContain("""or t."withdrawn_on" is null""");
    }

    [Fact]
    public async Task mixed_directions_are_bounded_by_the_first_step()
    {
        const string Authors = "query ($after: String) { authors(order: [{ rating: ASC }, { bornOn: DESC }], first: 1, after: $after) { edges { cursor } } }";
        var cursor = (await library.DataAsync(Authors))["authors"]!["edges"]![0]!["cursor"]!.GetValue<string>();
        (await StatementAsync(Authors, new { after = cursor })).ShouldContain("""(t."rating" >= $1 and (t."rating" > $2 or """);
    }

    [Fact]
    public async Task what_the_field_says_of_its_rows_fixes_columns_too()
    {
        static void Reviews(GraphBuilder graph)
        {
            graph.Table<Review>("Review", "read.review", key: row => new { row.AuthorId, row.Number, row.Id }).Where(row => row.Number == 1);
            graph.Query.Connection<Review>("reviews", where: row => row.AuthorId == "a001" && row.Stars >= 1)
                .Connection<Review>("firsts", order: row => row.Number, descending: true);
        }

        (await StatementAsync("{ reviews { nodes { id } } }", new { }, Reviews)).ShouldContain("""order by t."id" limit""");
        (await StatementAsync("{ firsts { nodes { id } } }", new { }, Reviews)).ShouldContain("""order by t."author_id" desc, t."id" desc limit""");
    }

    [Fact]
    public async Task a_cursor_from_a_list_in_which_nothing_was_fixed_is_refused_where_something_is()
    {
        var cursor = (await library.DataAsync("{ books(order: [{ price: ASC }]) { pageInfo { endCursor } } }"))["books"]!["pageInfo"]!["endCursor"]!.GetValue<string>();
        var answer = await library.AskAsync(Books, new { author = "a001", order = (object[])[new { price = "ASC" }], after = cursor });
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("BAD_CURSOR");
    }

    /// <summary>An author's book that is, or is not, to be withdrawn.</summary>
    private async Task<(string Author, string Cursor)> PlaceAsync(bool withdrawn)
    {
        var author = library.Books.First(book => withdrawn ? book.WithdrawnOn > new DateOnly(2025, 1, 1) : book.WithdrawnOn is null).AuthorId;
        var edges = (await library.DataAsync(Books, new { author, order = s_byEnd }))["author"]!["books"]!["edges"]!.AsArray();
        return (author, edges.First(edge => edge!["node"]!["withdrawnOn"] is not null == withdrawn)!["cursor"]!.GetValue<string>());
    }

    private Task<string> StatementAsync(string document, object variables, Action<GraphBuilder>? said = null) => Statements.OfAsync(library, document, variables, said);
}
