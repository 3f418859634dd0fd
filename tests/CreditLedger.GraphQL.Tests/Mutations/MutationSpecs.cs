using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Mutations;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Mutations;

public sealed class MutationSpecs(LibraryGraph library)
{
    private const string Rate = """
        mutation ($input: RateAuthorInput!) {
          rateAuthor(input: $input) { author { id books(first: 1) { totalCount } } errors { __typename ... on Error { code message hint } ... on RatingTooGoodError { code } } position }
        }
        """;

    private readonly Workshop workshop = new(library);

    private Task<JsonNode> AskAsync(string document, object? variables = null, bool isTrusted = false) =>
        library.AskAsync(document, variables, isTrusted ? LibraryGraph.Trusted : null, workshop.Engine());

    [Fact]
    public void the_schema_is_shaped_as_hot_chocolates_mutation_conventions_shape_it()
    {
        var text = SchemaPrinter.Print(workshop.Graph().Build());
        foreach (var expected in new[]
        {
            """
              "Rates an author."
              rateAuthor(
                "What is to be done, and to whom."
                input: RateAuthorInput!
              ): RateAuthorPayload!
            """,
            """
            "Rates an author."
            input RateAuthorInput {
              "Who."
              id: String!

              "How many."
              stars: Int!

              "How often."
              times: Int

              "Why."
              words: [PraiseInput!]

              "The caller's own name for this very command. Sent again under the same id it is not done twice, and hears its first outcome."
              commandId: UUID
            }
            """,
            """
            "What became of `rateAuthor`."
            type RateAuthorPayload {
              "As it stands after the change; null when it was refused."
              author: Author

              "Why it was not done; null when its effect holds."
              errors: [RateAuthorError!]

              "From which position of the log on the effect holds: as `atLeast` of a query it makes the answer show it."
              position: LedgerPosition
            }
            """,
            """
            "Why `rateAuthor` was refused."
            union RateAuthorError = AuthorUnknownError | RatingTooGoodError
            """,
            """
            "Why `forgetAuthor` was refused."
            union ForgetAuthorError = AuthorUnknownError
            """,
            """
            "Nobody is that good."
            type RatingTooGoodError implements Error {
              "Stable: it never changes its meaning."
              code: String!

              "One factual line about this case."
              message: String!

              "What would help, where something would."
              hint: String
            }
            """,
            """
            "Why something was not done."
            interface Error {
            """,
            "scalar LedgerPosition",
        })
        {
            Plain(text).ShouldContain(Plain(expected));
        }
    }

    [Fact]
    public async Task what_holds_gives_the_row_the_position_and_no_errors()
    {
        var id = Guid.NewGuid();
        var answer = await AskAsync(Rate, new { input = new { id = "a001", stars = 3, words = new[] { new { text = "good" } }, commandId = id } });
        answer["errors"].ShouldBeNull();
        var payload = answer["data"]!["rateAuthor"]!;
        payload["author"]!["id"]!.GetValue<string>().ShouldBe("a001");
        payload["errors"].ShouldBeNull();
        payload["position"]!.GetValue<string>().ShouldBe("41");
        workshop.Waited.ShouldBe([41]);
        var given = workshop.Done.ShouldHaveSingleItem();
        given.CommandId.ShouldBe(id);
        var input = given.Input.ShouldBeOfType<RateAuthor>();
        (input.Id, input.Stars, input.Times, input.Words!.Single().Text).ShouldBe(("a001", 3, 3, "good"));
    }

    [Fact]
    public async Task what_is_refused_gives_its_typed_errors_and_nothing_else()
    {
        var answer = await AskAsync(Rate, new { input = new { id = "a001", stars = 11, times = (int?)null } });
        answer["errors"].ShouldBeNull();
        answer["data"]!["rateAuthor"]!.ToJsonString().ShouldBe(
            """{"author":null,"errors":[{"__typename":"RatingTooGoodError","code":"RATING_TOO_GOOD","message":"11 is more than ten","hint":"give ten"},{"__typename":"AuthorUnknownError","code":"AUTHOR_UNKNOWN","message":"nobody","hint":null}],"position":null}""");
        workshop.Waited.ShouldBeEmpty();
        var given = workshop.Done.ShouldHaveSingleItem();
        given.CommandId.ShouldBeNull();
        ((RateAuthor)given.Input).Times.ShouldBe(3);
    }

    [Fact]
    public async Task several_mutations_of_one_request_run_one_after_the_other_in_their_order()
    {
        var answer = await AskAsync("""
            mutation {
              a: rateAuthor(input: { id: "a001", stars: 1 }) { position author { id } }
              b: rateAuthor(input: { id: "a002", stars: 12 }) { position }
              c: rateAuthor(input: { id: "a003", stars: 2 }) { position author { id } }
            }
            """);
        answer["data"]!.ToJsonString().ShouldBe("""{"a":{"position":"41","author":{"id":"a001"}},"b":{"position":null},"c":{"position":"43","author":{"id":"a003"}}}""");
        workshop.Done.Select(done => ((RateAuthor)done.Input).Id).ShouldBe(["a001", "a002", "a003"]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    public async Task a_defect_is_told_as_such_ends_the_request_and_what_comes_after_it_is_not_done(int stars)
    {
        var answer = await AskAsync($$"""mutation { a: rateAuthor(input: { id: "a", stars: {{stars}} }) { position } b: rateAuthor(input: { id: "b", stars: 1 }) { position } }""");
        answer["data"].ShouldBeNull();
        Errors(answer).ShouldBe(["INTERNAL a"]);
        workshop.Done.Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_failure_that_the_host_knows_is_told_in_its_words()
    {
        workshop.Explain = failure => new GraphError($"the host says: {failure.Message}", "HOST_KNOWS");
        var answer = await AskAsync("""mutation { rateAuthor(input: { id: "a", stars: -1 }) { position } }""");
        Errors(answer).ShouldBe(["HOST_KNOWS rateAuthor"]);
        answer["errors"]![0]!["message"]!.GetValue<string>().ShouldBe("the host says: a defect");
    }

    [Fact]
    public async Task whoever_may_not_is_refused_at_the_top_before_anything_runs()
    {
        const string Forget = """mutation { forgetAuthor(input: { id: "a001", commandId: "123e4567-e89b-12d3-a456-426614174000" }) { author { id } errors { __typename } position } }""";
        var answer = await AskAsync(Forget);
        answer["data"].ShouldBeNull();
        Errors(answer).ShouldBe(["FORBIDDEN forgetAuthor"]);
        workshop.Done.ShouldBeEmpty();
        answer = await AskAsync(Forget, isTrusted: true);
        answer["data"]!["forgetAuthor"]!.ToJsonString().ShouldBe("""{"author":null,"errors":null,"position":null}""");
    }

    [Fact]
    public async Task a_row_that_is_not_selected_is_not_waited_for()
    {
        workshop.Reached = (_, _) => Task.FromResult(false);
        var answer = await AskAsync("""mutation { rateAuthor(input: { id: "a001", stars: 1 }) { position errors { __typename } } }""");
        answer.ToJsonString().ShouldBe("""{"data":{"rateAuthor":{"position":"41","errors":null}}}""");
        workshop.Waited.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_row_that_cannot_be_seen_in_time_is_null_and_the_rest_stands(bool isStuck)
    {
        workshop.Patience = TimeSpan.FromMilliseconds(50);
        workshop.Reached = (_, stop) => isStuck ? Task.FromResult(false) : Task.Delay(Timeout.InfiniteTimeSpan, stop).ContinueWith(_ => true, TaskScheduler.Default);
        var answer = await AskAsync("""mutation { a: rateAuthor(input: { id: "a001", stars: 1 }) { author { id } position } b: rateAuthor(input: { id: "a002", stars: 1 }) { position } }""");
        answer["data"]!.ToJsonString().ShouldBe("""{"a":{"author":null,"position":"41"},"b":{"position":"42"}}""");
        Errors(answer).ShouldBe(["LEDGER_BEHIND a.author"]);
    }

    [Theory]
    [InlineData("""{ "id": "a", "stars": 1, "commandId": "not one" }""", "VARIABLE_INVALID")]
    [InlineData("""{ "id": "a", "stars": 1, "unknown": 1 }""", "VARIABLE_INVALID")]
    [InlineData("""{ "id": "a" }""", "VARIABLE_INVALID")]
    [InlineData("""{ "id": "a\u0000", "stars": 1 }""", "ARGUMENT_INVALID")]
    [InlineData("""{ "id": "a", "stars": 1, "words": [{ "text": "\u0000" }] }""", "ARGUMENT_INVALID")]
    public async Task input_that_is_none_is_refused_before_anything_runs(string input, string code)
    {
        var answer = await AskAsync(Rate, new { input = JsonNode.Parse(input) });
        answer["data"].ShouldBeNull();
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe(code);
        workshop.Done.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AuthorUnknownError", "AUTHOR_UNKNOWN", "Somebody else is called so.", "The code AUTHOR_UNKNOWN means two things")]
    [InlineData("AuthorMissingError", "AUTHOR_UNKNOWN", "Nobody is called so.", "The code AUTHOR_UNKNOWN means two things")]
    [InlineData("AuthorUnknownError", "AUTHOR_MISSING", "Nobody is called so.", "AuthorUnknownError stands for two codes: AUTHOR_UNKNOWN and AUTHOR_MISSING")]
    public void a_code_that_means_two_things_does_not_start(string type, string code, string description, string problem) =>
        Refused(workshop.Rate with { Name = "other", Input = typeof(Praise), Errors = [new MutationError(type, code, description)] }).ShouldContain(problem);

    public sealed record Named(string Id, Guid CommandId);

    public sealed record Fixed(System.Collections.Immutable.ImmutableArray<string> Names);

    [Fact]
    public void a_definition_that_contradicts_itself_does_not_start()
    {
        Refused(workshop.Rate with { Name = "other" }).ShouldContain("RateAuthor cannot be the input of other");
        Refused(workshop.Rate with { Name = "other", Input = typeof(Named) }).ShouldContain("without a member commandId");
        Refused(workshop.Rate with { Name = "other", Input = typeof(Fixed) }).ShouldContain("cannot be taken as input; use IReadOnlyList");
        Refused(workshop.Rate with { Name = "other", Input = typeof(Praise), Errors = [] }).ShouldContain("other cannot be refused");
        Refused(workshop.Rate with { Name = "other", Input = typeof(Praise), Changes = new ChangedRow(typeof(Praise), ["Text"]) }).ShouldContain("Praise is not a table");
        Refused(workshop.Rate with { Name = "other", Input = typeof(Praise), Changes = new ChangedRow(typeof(Author), ["Nothing"]) }).ShouldContain("no column for the member Nothing");
    }

    private string Refused(MutationDefinition definition) => Should.Throw<SchemaException>(() => workshop.Graph().Mutate(definition).Build()).Message;

    private static string Plain(string text) => string.Join('\n', text.Replace("\"\"\"", "\"", StringComparison.Ordinal).Split('\n')
        .Select(line => line.Trim()).Where(line => line.Length > 0)).Replace("\"\n", "\n", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace("\n\n", "\n", StringComparison.Ordinal);

    internal static IEnumerable<string> Errors(JsonNode answer) => answer["errors"]!.AsArray().Select(error =>
        $"{error!["extensions"]!["code"]} {string.Join('.', error["path"]!.AsArray().Select(step => step!.ToString()))}");
}
