using System.Text.Json.Nodes;

namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class PolicySpecs(LibraryGraph library)
{
    [Fact]
    public async Task a_refused_column_is_null_with_an_error_and_the_row_stands()
    {
        const string Query = """{ author(id: "a003") { id secret again: secret } }""";
        var answer = await library.AskAsync(Query);
        answer["data"]!["author"]!.ToJsonString().ShouldBe("""{"id":"a003","secret":null,"again":null}""");
        Errors(answer).ShouldBe(["FORBIDDEN author.secret", "FORBIDDEN author.again"]);
        (await library.DataAsync(Query, caller: LibraryGraph.Trusted))["author"]!["secret"]!.GetValue<string>().ShouldBe("s3");
    }

    [Fact]
    public async Task nothing_runs_under_a_refused_relation()
    {
        const string Query = """{ author(id: "a001") { publisher { id } guardedPublisher { since } guardedBooks { nodes { number reviews { totalCount } } } } }""";
        var answer = await library.AskAsync(Query);
        Errors(answer).ShouldBe(["FORBIDDEN author.guardedPublisher", "FORBIDDEN author.guardedBooks"]);
        await library.DataAsync(Query, caller: LibraryGraph.Trusted);
    }

    [Fact]
    public async Task a_refused_root_field_is_null()
    {
        var answer = await library.AskAsync("""{ guardedAuthors { nodes { id } } author(id: "a001") { id } }""");
        answer["data"]!.ToJsonString().ShouldBe("""{"guardedAuthors":null,"author":{"id":"a001"}}""");
        Errors(answer).ShouldBe(["FORBIDDEN guardedAuthors"]);
    }

    [Theory]
    [InlineData("where: { fee: { gt: 3 } }")]
    [InlineData("where: { or: [{ rating: { eq: 1 } }, { not: { fee: { eq: 3 } } }] }")]
    [InlineData("order: [{ rating: ASC }, { fee: ASC }]")]
    public async Task what_may_not_be_seen_may_not_be_guessed_by_filtering_or_ordering(string arguments)
    {
        var query = $"{{ authors({arguments}) {{ nodes {{ id }} }} }}";
        Errors(await library.AskAsync(query)).ShouldBe(["FORBIDDEN authors"]);
        await library.DataAsync(query, caller: LibraryGraph.Trusted);
    }

    private static IEnumerable<string> Errors(JsonNode answer) => answer["errors"]!.AsArray().Select(error =>
        $"{error!["extensions"]!["code"]} {string.Join('.', error["path"]!.AsArray().Select(step => step!.ToString()))}");
}
