using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class RowSpecs(LibraryGraph library)
{
    private IEnumerable<Book> BooksOf(Author author) => library.Books
        .Where(book => book.AuthorId == author.Id && (book.WithdrawnOn is null || book.WithdrawnOn > new DateOnly(2025, 1, 1)));

    [Fact]
    public async Task a_row_is_found_by_its_key_and_every_kind_of_column_is_shown()
    {
        var author = library.Authors.First(author => author.Portrait is not null && author.PublisherId is not null && author.BornOn is not null && BooksOf(author).Count() > 2);
        var book = BooksOf(author).First();
        var data = await library.DataAsync(
            """
            query ($id: String!, $number: Int!) {
              author(id: $id) { id name country countryLabel english: countryLabel(language: EN) rating bornOn portrait { eyes features { name prominence } } faces { name } summary publisher { title since } }
              book(authorId: $id, number: $number) { __typename title price publishedAt isPrinted copies weight withdrawnOn author { id } }
            }
            """,
            new { id = author.Id, number = book.Number });
        var publisher = library.Publishers.Single(publisher => publisher.Id.Value == author.PublisherId);
        JsonNode.DeepEquals(data, JsonSerializer.SerializeToNode(new
        {
            author = new
            {
                id = author.Id, name = author.Name, country = Shown(author.Country), countryLabel = $"国:{author.Country}", english = author.Country.ToString(),
                rating = author.Rating, bornOn = author.BornOn,
                portrait = new { eyes = "blue", features = author.Portrait!.Features.Select(feature => new { name = feature.Name, prominence = feature.Prominence }) },
                faces = author.Portrait.Features.Select(feature => new { name = feature.Name }),
                summary = $"{author.Name} ({author.Rating})", publisher = new { title = publisher.Id.Value + publisher.Name, since = publisher.Founded },
            },
            book = new
            {
                __typename = "Book", title = book.Title, price = book.Price.ToString(System.Globalization.CultureInfo.InvariantCulture),
                publishedAt = book.PublishedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"),
                isPrinted = book.IsPrinted, copies = book.Copies, weight = book.Weight, withdrawnOn = book.WithdrawnOn, author = new { id = author.Id },
            },
        })).ShouldBeTrue(data.ToJsonString());
    }

    [Fact]
    public async Task what_is_not_there_is_null()
    {
        var data = await library.DataAsync("""{ author(id: "nobody") { id books { totalCount } } book(authorId: "nobody", number: 1) { title } }""");
        data.ToJsonString().ShouldBe("""{"author":null,"book":null}""");
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(17, 1)]
    [InlineData(90, 50)]
    public async Task children_of_children_are_each_under_their_own_parent(int authors, int books)
    {
        const string Query = """
            query ($authors: Int!, $books: Int!) {
              authors(first: $authors, order: [{ rating: DESC }]) {
                pageInfo { hasNextPage }
                nodes {
                  id
                  bestBook { number }
                  publisher { id }
                  books(first: $books) {
                    totalCount
                    pageInfo { hasNextPage }
                    nodes { number reviews(last: 2) { totalCount pageInfo { hasPreviousPage } nodes { id } } }
                  }
                  dearBooks { number }
                  printed: books(where: { isPrinted: { eq: true } }) { edges { node { number author { name } } } }
                }
              }
            }
            """;
        var found = (await library.DataAsync(Query, new { authors, books }))["authors"]!;
        found["pageInfo"]!["hasNextPage"]!.GetValue<bool>().ShouldBeTrue();
        var expected = library.Authors.OrderByDescending(author => author.Rating).ThenByDescending(author => author.Id, StringComparer.Ordinal).Take(authors).Select(author => new
        {
            id = author.Id,
            bestBook = BooksOf(author).OrderByDescending(book => book.Price).ThenByDescending(book => book.Number).Select(book => new { number = book.Number }).FirstOrDefault(),
            publisher = author.PublisherId is null ? null : new { id = author.PublisherId },
            books = new
            {
                totalCount = BooksOf(author).Count(),
                pageInfo = new { hasNextPage = BooksOf(author).Count() > books },
                nodes = Latest(author).Take(books).Select(book => new { number = book.Number, reviews = Reviews(book) }),
            },
            dearBooks = BooksOf(author).Where(book => book.Price >= 50).OrderBy(book => book.Number).Take(3).Select(book => new { number = book.Number }),
            printed = new { edges = Latest(author).Where(book => book.IsPrinted).Select(book => new { node = new { number = book.Number, author = new { name = author.Name } } }) },
        });
        found["nodes"]!.ToJsonString().ShouldBe(JsonSerializer.SerializeToNode(expected)!.ToJsonString());
    }

    private IOrderedEnumerable<Book> Latest(Author author) => BooksOf(author).OrderByDescending(book => book.PublishedAt).ThenByDescending(book => book.AuthorId).ThenByDescending(book => book.Number);

    private object Reviews(Book book)
    {
        var all = library.Reviews.Where(review => review.AuthorId == book.AuthorId && review.Number == book.Number)
            .OrderBy(review => review.Stars).ThenBy(review => review.Id.ToString(), StringComparer.Ordinal).ToList();
        return new { totalCount = all.Count, pageInfo = new { hasPreviousPage = all.Count > 2 }, nodes = all.TakeLast(2).Select(review => new { id = review.Id }) };
    }

    [Fact]
    public async Task a_value_object_is_its_scalar_in_arguments_filters_cursors_and_answers()
    {
        (await library.DataAsync("""{ publisher(id: "p4") { id since } }"""))["publisher"]!.ToJsonString().ShouldBe("""{"id":"p4","since":1904}""");
        var refused = await library.AskAsync("query ($id: HouseCode!) { publisher(id: $id) { id } }", new { id = "4" });
        refused["errors"]![0]!["message"]!.GetValue<string>().ShouldContain("expected p and a digit");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await library.DataAsync(
                """query ($after: String) { publishers(first: 2, after: $after, order: [{ since: DESC }], where: { id: { nin: ["p5"] } }) { nodes { id } pageInfo { hasNextPage endCursor } } }""",
                new { after = cursor }))["publishers"]!;
            seen.AddRange(page["nodes"]!.AsArray().Select(node => node!["id"]!.GetValue<string>()));
            cursor = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.GetValue<string>() : null;
        }
        while (cursor is not null);
        seen.ShouldBe(["p6", "p3", "p0", "p8", "p7", "p4", "p2", "p1"]);
    }

    [Fact]
    public async Task a_child_list_is_walked_with_its_own_cursors()
    {
        var author = library.Authors.First(author => BooksOf(author).Count() > 3);
        var seen = new List<int>();
        string? cursor = null;
        do
        {
            var books = (await library.DataAsync(
                "query ($id: String!, $after: String) { author(id: $id) { books(first: 2, after: $after) { nodes { number } pageInfo { hasNextPage hasPreviousPage endCursor } } } }",
                new { id = author.Id, after = cursor }))["author"]!["books"]!;
            books["pageInfo"]!["hasPreviousPage"]!.GetValue<bool>().ShouldBe(cursor is not null);
            seen.AddRange(books["nodes"]!.AsArray().Select(node => node!["number"]!.GetValue<int>()));
            cursor = books["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? books["pageInfo"]!["endCursor"]!.GetValue<string>() : null;
        }
        while (cursor is not null);
        seen.ShouldBe(Latest(author).Select(book => book.Number));
    }

    [Fact]
    public async Task a_text_arrives_as_it_is_stored_whatever_its_length_and_letters()
    {
        var books = (await library.DataAsync("{ books(first: 200) { nodes { authorId number reviews(first: 9) { nodes { id words } } } } }"))["books"]!["nodes"]!.AsArray();
        var found = books.SelectMany(book => book!["reviews"]!["nodes"]!.AsArray()).ToDictionary(review => review!["id"]!.GetValue<Guid>(), review => review!["words"]?.GetValue<string>());
        found.Count.ShouldBeGreaterThan(200);
        found.ShouldAllBe(review => library.Reviews.Single(stored => stored.Id == review.Key).Words == review.Value);
        found.Values.ShouldContain(words => words != null && words.Length > 512);
    }

    [Fact]
    public async Task a_bad_cursor_in_a_child_takes_that_child_alone()
    {
        var answer = await library.AskAsync("""{ authors(first: 2) { nodes { id books(after: "x") { nodes { number reviews { totalCount } } } } } }""");
        answer["errors"]!.AsArray().Select(error => error!["path"]!.ToJsonString()).ShouldBe(["""["authors","nodes",0,"books"]""", """["authors","nodes",1,"books"]"""]);
        answer["data"]!["authors"]!["nodes"]!.ToJsonString().ShouldBe("""[{"id":"a000","books":null},{"id":"a001","books":null}]""");
    }

    [Fact]
    public async Task a_connection_keeps_to_its_own_condition_and_order()
    {
        var found = (await library.DataAsync("{ bestAuthors(first: 200) { totalCount nodes { rating } } }"))["bestAuthors"]!;
        var ratings = library.Authors.Where(author => author.Rating >= 8).Select(author => author.Rating).OrderDescending().ToList();
        found["nodes"]!.AsArray().Select(node => node!["rating"]!.GetValue<int>()).ShouldBe(ratings);
        found["totalCount"]!.GetValue<int>().ShouldBe(ratings.Count);
    }

    [Fact]
    public async Task one_round_trip_serves_a_field_and_everything_under_it()
    {
        using var source = new ActivitySource("CreditLedger.GraphQL.Tests.RoundTrips");
        var trips = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = listened => listened.Name is "Npgsql" || listened == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var mine = source.StartActivity("ask")!;
        listener.ActivityStopped = stopped => _ = stopped.Source.Name == "Npgsql" && stopped.TraceId == mine.TraceId && stopped.Kind == ActivityKind.Client && !stopped.OperationName.StartsWith("CONNECT", StringComparison.OrdinalIgnoreCase)
            ? Interlocked.Increment(ref trips) : 0;
        await library.DataAsync("{ authors(first: 9) { totalCount pageInfo { hasNextPage } nodes { publisher { title } books { totalCount nodes { reviews { nodes { stars } } } } dearBooks { title } } } }");
        trips.ShouldBe(1);
    }

    private static string Shown(Country country) => country == Country.NewZealand ? "NEW_ZEALAND" : country.ToString().ToUpperInvariant();
}
