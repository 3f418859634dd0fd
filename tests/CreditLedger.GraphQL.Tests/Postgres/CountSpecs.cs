using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class CountSpecs(LibraryGraph library)
{
    private const string Kinds = "query ($by: [AuthorDimension!]!, $where: AuthorFilterInput) { authors(where: $where) { totalCount counts(by: $by) { country rating count } } }";

    [Fact]
    public async Task counts_are_told_apart_by_what_the_table_usually_counts_by()
    {
        var counts = (await library.DataAsync("{ authors { counts { __typename country n: count } } }"))["authors"]!["counts"]!.AsArray();
        counts.Select(one => ((string)one!["country"]!, (int)one["n"]!)).ShouldBe(
            library.Authors.GroupBy(author => author.Country).Select(group => (Named(group.Key), group.Count())), ignoreOrder: true);
        counts.ShouldAllBe(one => (string)one!["__typename"]! == "AuthorCount");
    }

    [Fact]
    public async Task counts_by_several_add_up_to_the_count_of_all_whatever_the_filter()
    {
        foreach (var (where, holds) in (IEnumerable<(object, Func<Author, bool>)>)
            [(new { rating = new { gte = 6 } }, author => author.Rating >= 6), (new { name = new { contains = "a" } }, author => author.Name.Contains('a')), (new { }, _ => true)])
        {
            var authors = (await library.DataAsync(Kinds, new { by = (string[])["RATING", "COUNTRY", "RATING"], where }))["authors"]!;
            authors["totalCount"]!.GetValue<int>().ShouldBe(library.Authors.Count(holds));
            authors["counts"]!.AsArray().Select(one => ((string)one!["country"]!, (int)one["rating"]!, (int)one["count"]!)).ShouldBe(
                library.Authors.Where(holds).GroupBy(author => (author.Country, author.Rating)).Select(group => (Named(group.Key.Country), group.Key.Rating, group.Count())), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task told_apart_by_nothing_there_is_one_count_and_none_of_no_rows()
    {
        var all = (await library.DataAsync(Kinds, new { by = Array.Empty<string>() }))["authors"]!["counts"]!.AsArray();
        all.Single()!.ToJsonString().ShouldBe($$"""{"country":null,"rating":null,"count":{{library.Authors.Count}}}""");
        var none = await library.DataAsync(Kinds, new { by = Array.Empty<string>(), where = new { rating = new { gt = 100 } } });
        none["authors"]!.ToJsonString().ShouldBe("""{"totalCount":0,"counts":[]}""");
    }

    [Fact]
    public async Task each_parent_has_its_own_counts()
    {
        var authors = (await library.DataAsync("{ authors(first: 40) { nodes { id books { totalCount counts { isPrinted count } } } } }"))["authors"]!["nodes"]!.AsArray();
        var shown = library.Books.Where(book => book.WithdrawnOn is null || book.WithdrawnOn > new DateOnly(2025, 1, 1)).ToLookup(book => book.AuthorId);
        foreach (var author in authors)
        {
            var books = shown[(string)author!["id"]!].ToList();
            author["books"]!["totalCount"]!.GetValue<int>().ShouldBe(books.Count);
            author["books"]!["counts"]!.AsArray().Select(one => ((bool)one!["isPrinted"]!, (int)one["count"]!))
                .ShouldBe(books.GroupBy(book => book.IsPrinted).OrderBy(group => group.Key).Select(group => (group.Key, group.Count())));
        }
    }

    [Fact]
    public async Task the_counters_are_asked_where_they_can_tell_and_the_rows_where_they_cannot()
    {
        var told = await Statements.OfAsync(library, Kinds, new { by = (string[])["COUNTRY"], where = new { rating = new { gte = 6 }, country = new { neq = "CHINA" } } });
        told.ShouldContain("from \"read\".\"author_count\" t");
        told.ShouldNotContain("\"read\".\"author\" ", Case.Sensitive, "nobody asked for rows");
        var untold = await Statements.OfAsync(library, Kinds, new { by = (string[])["COUNTRY"], where = new { name = new { eq = "x" } } });
        untold.ShouldNotContain("author_count");
        (await Statements.OfAsync(library, "{ author(id: \"a001\") { books { totalCount } } }", new { }))
            .ShouldNotContain("book_count", Case.Sensitive, "books withdrawn are counted by the counters and not shown");
    }

    [Fact]
    public async Task what_is_counted_under_a_policy_is_refused_as_its_rows_are()
    {
        var answer = await library.AskAsync("{ guardedAuthors { counts { count } } }");
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task counters_that_are_not_there_stop_the_start()
    {
        await using var database = GraphDatabase.Open(library.ConnectionString);
        var graph = new GraphBuilder(database, System.Text.Json.JsonSerializerOptions.Web);
        graph.Table<Review>("Review", "read.review", key: row => row.Id).Counted("read.review_count", row => row.Stars, usual: row => row.Stars);
        graph.Query.Connection<Review>("reviews");
        graph.Build();
        (await Should.ThrowAsync<SchemaException>(graph.VerifyAsync(TestContext.Current.CancellationToken))).Message.ShouldContain("review_count");
    }

    private static string Named(Country country) => country == Country.NewZealand ? "NEW_ZEALAND" : country.ToString().ToUpperInvariant();
}
