namespace CreditLedger.GraphQL.Tests.Postgres;

/// <summary>Callers who are confined see of the others' rows what is public, and find out nothing more by any way round.</summary>
public sealed class GuardSpecs(LibraryGraph library)
{
    private static readonly Shelf s_wales = new([Country.Wales]);

    [Fact]
    public async Task fields_under_a_policy_are_null_with_the_error_where_the_guard_does_not_hold()
    {
        var heard = await Confined.AskAsync(library, "{ authors(first: 100) { nodes { id name secret fee publisher { id } guardedBooks { nodes { title } } } } }", s_wales);
        var nodes = heard.Answer["data"]!["authors"]!["nodes"]!.AsArray();
        nodes.Count.ShouldBe(100);
        foreach (var (node, author) in nodes.Zip(library.Authors))
        {
            node!["name"]!.GetValue<string>().ShouldBe(author.Name);
            (node["secret"] is not null, node["guardedBooks"] is not null).ShouldBe((author.Country == Country.Wales, author.Country == Country.Wales));
            if (author.Country != Country.Wales) (node["fee"] ?? node["publisher"]).ShouldBeNull();
        }

        heard.Errors.Distinct().Count().ShouldBe(4 * library.Authors.Take(100).Count(author => author.Country != Country.Wales));
        heard.Errors.ShouldAllBe(error => error.StartsWith("OTHER_COUNTRY authors.nodes."));
        heard.Noted.Select(noted => noted.Split(' ')[1]).Distinct().ShouldBe(library.Authors.Take(100).Where(author => author.Country == Country.Wales).Select(author => author.Id));
    }

    [Fact]
    public async Task the_first_guard_that_does_not_hold_speaks()
    {
        var other = library.Authors.First(author => author.Country == Country.China).Id;
        var own = library.Authors.First(author => author.Country == Country.Wales).Id;
        var neighbour = library.Authors.Last(author => author.Country == Country.Wales).Id;
        async Task<string?> CodeAsync(string id) =>
            (await Confined.AskAsync(library, "query ($id: String!) { author(id: $id) { secret } }", s_wales with { Own = own }, variables: new { id })).Errors.SingleOrDefault();

        (await CodeAsync(other)).ShouldBe("OTHER_COUNTRY author.secret");
        (await CodeAsync(neighbour)).ShouldBe("NOT_OWN author.secret");
        (await CodeAsync(own)).ShouldBeNull();
    }

    [Fact]
    public async Task a_guard_holds_on_a_row_reached_through_another_too()
    {
        var heard = await Confined.AskAsync(library, "{ books(first: 200) { nodes { author { id fee } } } }", new Shelf([], Own: "a001"));
        heard.Noted.ShouldBe(["fees a001"]);
        heard.Errors.ShouldAllBe(error => error.StartsWith("NOT_OWN books.nodes."));
    }

    [Theory]
    [InlineData("authors(first: 200, where: { fee: { gte: 0 } })")]
    [InlineData("authors(first: 200, where: { not: { fee: { eq: 77 } } })")]
    [InlineData("authors(first: 200, where: { or: [{ rating: { gte: 0 } }, { fee: { eq: null } }] })")]
    [InlineData("authors(first: 200, order: [{ fee: DESC }])")]
    [InlineData("authors(first: 200, order: [{ rating: ASC }, { fee: ASC }])")]
    [InlineData("dearest(first: 200)")]
    public async Task a_list_filtered_or_ordered_by_what_is_guarded_holds_only_rows_where_the_guard_holds(string field)
    {
        var heard = await Confined.AskAsync(library, $"{{ list: {field} {{ totalCount pageInfo {{ hasNextPage }} nodes {{ id }} }} }}", s_wales);
        var ids = heard.Data["list"]!["nodes"]!.AsArray().Select(node => node!["id"]!.GetValue<string>()).ToList();
        ids.Count.ShouldBeGreaterThan(10);
        ids.ShouldAllBe(id => library.Authors.Single(author => author.Id == id).Country == Country.Wales);
        heard.Data["list"]!["totalCount"]!.GetValue<int>().ShouldBe(ids.Count);

        var free = await Confined.AskAsync(library, $"{{ list: {field} {{ totalCount }} }}");
        free.Data["list"]!["totalCount"]!.GetValue<int>().ShouldBeGreaterThan(ids.Count);
    }

    [Fact]
    public async Task a_cursor_made_by_hand_does_not_reach_beyond_either()
    {
        var cursor = (await Confined.AskAsync(library, "{ authors(first: 5, order: [{ fee: DESC }]) { pageInfo { endCursor } } }")).Data["authors"]!["pageInfo"]!["endCursor"]!.GetValue<string>();
        var heard = await Confined.AskAsync(
            library, "query ($after: String) { authors(first: 200, order: [{ fee: DESC }], after: $after) { pageInfo { hasPreviousPage } nodes { id } } }", s_wales, variables: new { after = cursor });
        heard.Data["authors"]!["nodes"]!.AsArray().ShouldAllBe(node => library.Authors.Single(author => author.Id == node!["id"]!.GetValue<string>()).Country == Country.Wales);
    }

    [Fact]
    public async Task a_table_narrowed_as_a_whole_counts_only_what_the_caller_may_see()
    {
        var own = library.Reviews[0].AuthorId;
        var mine = library.Reviews.Count(review => review.AuthorId == own);
        var heard = await Confined.AskAsync(library, "{ reviews(first: 200) { totalCount nodes { stars } } }", new Shelf([], own));
        heard.Data["reviews"]!["totalCount"]!.GetValue<int>().ShouldBe(mine);
        heard.Noted.ShouldBe([$"secrets {own}"]);
        (await Confined.AskAsync(library, "{ reviews(first: 1) { totalCount } }")).Data["reviews"]!["totalCount"]!.GetValue<int>().ShouldBe(library.Reviews.Count);
    }

    [Fact]
    public async Task a_caller_who_is_not_confined_is_asked_nothing()
    {
        const string Query = "{ authors(first: 2, where: { fee: { gte: 0 } }) { nodes { id fee } } }";
        var free = string.Join('\n', (await Confined.AskAsync(library, Query)).Statements);
        free.ShouldContain("from \"read\".\"author\" t");
        free.ShouldNotContain("country");
        free.ShouldNotContain("is true");
        var confined = string.Join('\n', (await Confined.AskAsync(library, Query, s_wales)).Statements);
        confined.ShouldContain("t.\"country\" = $");
        confined.ShouldContain(") is true");
        string.Join('\n', (await Confined.AskAsync(library, Query, new Shelf([Country.Wales, Country.China]))).Statements).ShouldContain("t.\"country\" = any($");
    }

    [Fact]
    public async Task callers_confined_differently_do_not_share_a_statement()
    {
        await using var desk = new Confined.Desk(library);
        foreach (var (shelf, expected) in new[] { ((Shelf?)null, 3), (s_wales, 1), (new Shelf([]), 3), (new Shelf([Country.China, Country.NewZealand]), 2), (new Shelf([Country.China]), 1), (null, 3) })
        {
            var heard = await desk.AskAsync("{ authors(first: 200, where: { fee: { gte: 0 } }) { nodes { id secret } } }", shelf);
            var countries = heard.Data["authors"]!["nodes"]!.AsArray().Select(node => library.Authors.Single(author => author.Id == node!["id"]!.GetValue<string>()).Country);
            countries.Distinct().Count().ShouldBe(expected);
        }
    }
}
