using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Tests.Postgres;

/// <summary>What was shown of whom is known before the answer leaves.</summary>
public sealed class DisclosureSpecs(LibraryGraph library)
{
    [Fact]
    public async Task a_column_under_a_policy_tells_whose_it_is_even_where_the_subject_was_not_selected()
    {
        var heard = await Confined.AskAsync(library, "{ authors(first: 3) { nodes { secret name } } }");
        heard.Data["authors"]!["nodes"]!.AsArray().Count.ShouldBe(3);
        heard.Noted.ShouldBe(["secrets a000", "secrets a001", "secrets a002"]);
        heard.Request.Opened.ShouldBe(["secrets"]);
    }

    [Fact]
    public async Task what_is_public_is_noted_nowhere()
    {
        var heard = await Confined.AskAsync(library, "{ authors(first: 3) { nodes { id name books { nodes { title author { rating } } } } } }", disclosed: Refuse);
        heard.Data["authors"]!["nodes"]!.AsArray().Count.ShouldBe(3);
        heard.Noted.ShouldBeEmpty();
        heard.Request.Opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task each_policy_and_subject_is_noted_once_however_often_it_is_shown()
    {
        var heard = await Confined.AskAsync(library, """{ a: author(id: "a007") { secret s: secret fee } b: author(id: "a007") { fee books { nodes { author { fee } } } } }""");
        heard.Noted.ShouldBe(["fees a007", "secrets a007"]);
    }

    [Fact]
    public async Task rows_reached_under_a_policy_are_noted_however_deep_and_public_they_are()
    {
        var heard = await Confined.AskAsync(library, "{ guardedBooks(first: 200) { nodes { title author { name } reviews { nodes { stars } } } } }");
        var shown = library.Books.OrderBy(book => book.AuthorId, StringComparer.Ordinal).ThenBy(book => book.Number).Take(200);
        heard.Noted.ShouldBe(shown.Select(book => $"secrets {book.AuthorId}").Distinct());
    }

    [Fact]
    public async Task a_relation_under_a_policy_is_noted_of_its_row_whether_or_not_there_is_anything_behind_it()
    {
        var (with, without) = (library.Authors.First(author => author.PublisherId is not null).Id, library.Authors.First(author => author.PublisherId is null).Id);
        (await Confined.AskAsync(library, "query ($id: String!) { author(id: $id) { publisher { id } } }", variables: new { id = with })).Noted.ShouldBe([$"houses {with}"]);
        (await Confined.AskAsync(library, "query ($id: String!) { author(id: $id) { publisher { id } } }", variables: new { id = without })).Noted.ShouldBe([$"houses {without}"]);
    }

    [Fact]
    public async Task what_was_refused_is_not_noted()
    {
        var heard = await Confined.AskAsync(library, "{ authors(first: 2) { nodes { id secret fee } } }", policies: "fees");
        heard.Noted.ShouldBe(["fees a000", "fees a001"]);
        heard.Request.Opened.ShouldBe(["fees"]);
    }

    [Fact]
    public async Task a_row_read_only_to_know_that_there_is_one_is_not_noted()
    {
        var heard = await Confined.AskAsync(library, "{ guardedAuthors(first: 2) { pageInfo { hasNextPage } nodes { name } } }");
        heard.Data["guardedAuthors"]!["pageInfo"]!["hasNextPage"]!.GetValue<bool>().ShouldBeTrue();
        heard.Noted.ShouldBe(["secrets a000", "secrets a001"]);
    }

    [Theory]
    [InlineData("where: { fee: { gte: 2 } }")]
    [InlineData("order: [{ fee: DESC }]")]
    public async Task rows_found_by_a_column_under_a_policy_are_noted_though_it_was_not_selected(string arguments)
    {
        var heard = await Confined.AskAsync(library, $"{{ authors({arguments}, first: 5) {{ nodes {{ id }} }} }}");
        heard.Noted.ShouldBe(heard.Data["authors"]!["nodes"]!.AsArray().Select(node => $"fees {node!["id"]}").Order(StringComparer.Ordinal));
        (await Confined.AskAsync(library, "query ($where: AuthorFilterInput) { authors(where: $where, first: 5) { nodes { id } } }", variables: new { where = new { fee = new { gte = 2 } } }))
            .Noted.Count().ShouldBe(5);
    }

    [Theory]
    [InlineData("""authors(where: { id: { eq: "a009" }, fee: { gte: 0 } }) { totalCount }""", "fees")]
    [InlineData("""guardedAuthors(where: { or: [{ id: { in: ["a009"] } }] }) { totalCount }""", "secrets")]
    [InlineData("""guardedAuthors(where: { id: { eq: "a009" }, rating: { gt: 100 } }) { nodes { id } }""", "secrets")]
    public async Task whoever_is_named_by_a_filter_is_noted_though_only_a_count_or_nothing_came_back(string field, string policy) =>
        (await Confined.AskAsync(library, $"{{ {field} }}")).Noted.ShouldBe([$"{policy} a009"]);

    [Fact]
    public async Task a_connection_of_one_thing_has_its_rows_page_by_page_and_notes_who_was_asked_for()
    {
        var id = library.Reviews.GroupBy(review => review.AuthorId).MaxBy(reviews => reviews.Count())!.Key;
        const string Query = "query ($id: String!, $after: String) { reviewsOf(authorId: $id, first: 3, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id stars } } }";
        await using var desk = new Confined.Desk(library);
        var (seen, after) = (new List<int>(), default(string));
        for (var more = true; more;)
        {
            var heard = await desk.AskAsync(Query, shelf: null, variables: new { id, after });
            var page = heard.Data["reviewsOf"]!;
            page["totalCount"]!.GetValue<int>().ShouldBe(library.Reviews.Count(review => review.AuthorId == id));
            seen.AddRange(page["nodes"]!.AsArray().Select(node => node!["stars"]!.GetValue<int>()));
            (more, after) = (page["pageInfo"]!["hasNextPage"]!.GetValue<bool>(), page["pageInfo"]!["endCursor"]?.GetValue<string>());
            heard.Noted.ShouldBe([$"secrets {id}"]);
        }

        seen.ShouldBe(library.Reviews.Where(review => review.AuthorId == id).Select(review => review.Stars).OrderDescending());
        (await desk.AskAsync(Query, shelf: null, variables: new { id = "nobody" })).Noted.ShouldBe(["secrets nobody"]);
    }

    [Fact]
    public async Task who_may_not_ask_for_a_thing_is_told_so_and_nothing_is_noted()
    {
        var heard = await Confined.AskAsync(library, """{ reviewsOf(authorId: "a013") { totalCount } }""");
        heard.Errors.ShouldBe(["UNLUCKY reviewsOf"]);
        heard.Noted.ShouldBeEmpty();
    }

    [Fact]
    public async Task the_host_is_told_once_and_before_the_answer_leaves()
    {
        var told = new List<int>();
        var heard = await Confined.AskAsync(
            library, "{ a: guardedAuthors(first: 2) { nodes { id } } b: authors(first: 3) { nodes { fee } } }",
            disclosed: (request, _) =>
            {
                told.Add(request.Disclosures.Count);
                return ValueTask.CompletedTask;
            });
        heard.Data.ShouldNotBeNull();
        told.ShouldBe([5]);
    }

    [Fact]
    public async Task an_answer_of_which_the_host_cannot_be_told_is_withheld()
    {
        var heard = await Confined.AskAsync(library, "{ authors(first: 2) { nodes { id secret } } }", disclosed: Refuse);
        heard.Answer["data"].ShouldBeNull();
        heard.IsWithheld.ShouldBeTrue();
        heard.Answer["errors"]!.ToJsonString().ShouldBe("""[{"message":"the log is full","extensions":{"code":"LOG_FULL"}}]""");
    }

    [Fact]
    public async Task an_empty_answer_under_a_policy_is_told_of_as_well()
    {
        var told = false;
        var heard = await Confined.AskAsync(
            library, "{ guardedAuthors(where: { rating: { gt: 100 } }) { totalCount } }",
            disclosed: (request, _) =>
            {
                told = request.Opened.Single() == "secrets" && request.Disclosures.Count == 0;
                return ValueTask.CompletedTask;
            });
        heard.Data["guardedAuthors"]!["totalCount"]!.GetValue<int>().ShouldBe(0);
        told.ShouldBeTrue();
    }

    private static ValueTask Refuse(RequestContext request, CancellationToken stopped) => throw new GraphException("LOG_FULL", "the log is full");
}
