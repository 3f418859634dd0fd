namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class RowSpecs(LibraryGraph library)
{
    [Fact]
    public async Task a_row_is_found_by_its_key_with_its_publisher_and_its_books()
    {
        var author = library.Authors.First(author => author.PublisherId is not null && library.Books.Count(book => book.AuthorId == author.Id && book.WithdrawnOn is null) > 2);
        var data = await library.DataAsync(
            """query ($id: String!) { author(id: $id) { id name country bornOn publisher { name } books(first: 2) { nodes { number price publishedAt } } } }""",
            new { id = author.Id });
        var found = data["author"]!;
        found["name"]!.GetValue<string>().ShouldBe(author.Name);
        found["country"]!.GetValue<string>().ShouldBe(author.Country switch { Country.NewZealand => "NEW_ZEALAND", var other => other.ToString().ToUpperInvariant() });
        found["publisher"]!["name"]!.GetValue<string>().ShouldBe(library.Publishers.Single(publisher => publisher.Id == author.PublisherId).Name);
        found["books"]!["nodes"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task what_is_not_there_is_null()
    {
        var data = await library.DataAsync("""{ author(id: "nobody") { id books { totalCount } } }""");
        data["author"].ShouldBeNull();
    }
}
