using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Mutations;

public sealed class AtLeastSpecs(LibraryGraph library)
{
    private readonly Workshop workshop = new(library);

    private Task<JsonNode> AskAsync(string document, object? variables = null) => library.AskAsync(document, variables, engine: workshop.Engine());

    [Fact]
    public void every_question_can_be_made_to_wait_and_no_mutation()
    {
        var schema = workshop.Graph().Build();
        schema.Query.Fields.ShouldAllBe(field => field.Argument("atLeast")!.Type == Scalars.LedgerPosition);
        schema.Query.Field("author").ShouldNotBeNull();
        schema.Query.Field("authors").ShouldNotBeNull();
        schema.Query.Field("slow").ShouldNotBeNull();
        schema.Mutation!.Fields.ShouldAllBe(field => field.Argument("atLeast") == null);
    }

    [Theory]
    [InlineData("""{ author(id: "a001") { id } authors(first: 1) { nodes { id } } }""")]
    [InlineData("""query ($from: LedgerPosition) { author(id: "a001", atLeast: $from) { id } authors(first: 1, atLeast: null) { nodes { id } } }""")]
    public async Task without_a_position_nobody_waits_and_nobody_is_asked(string query)
    {
        var answer = await AskAsync(query);
        answer["errors"].ShouldBeNull();
        (workshop.HeadsRead, workshop.Waited.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task the_positions_of_one_request_are_waited_for_once_the_greatest_of_them()
    {
        var seen = new TaskCompletionSource<bool>();
        workshop.Reached = (_, _) => seen.Task;
        var asked = AskAsync(
            """
            query ($from: LedgerPosition) {
              a: author(id: "a001", atLeast: "7") { id } b: author(id: "a002", atLeast: $from) { id } authors(first: 1, atLeast: "40") { nodes { id } } c: author(id: "a003") { id }
            }
            """, new { from = "99" });
        asked.IsCompleted.ShouldBeFalse();
        seen.SetResult(true);
        var answer = await asked;
        answer.ToJsonString().ShouldBe("""{"data":{"a":{"id":"a001"},"b":{"id":"a002"},"authors":{"nodes":[{"id":"a000"}]},"c":{"id":"a003"}}}""");
        workshop.Waited.ShouldBe([99]);
        workshop.HeadsRead.ShouldBe(1);
    }

    [Fact]
    public async Task a_position_that_was_not_given_out_is_refused_at_once_and_its_neighbours_are_answered()
    {
        var answer = await AskAsync("""{ a: author(id: "a001", atLeast: "101") { id } b: author(id: "a002", atLeast: "100") { id } }""");
        answer["data"]!.ToJsonString().ShouldBe("""{"a":null,"b":{"id":"a002"}}""");
        MutationSpecs.Errors(answer).ShouldBe(["POSITION_UNKNOWN a"]);
        workshop.Waited.ShouldBe([100]);
        workshop.Waited.Clear();
        MutationSpecs.Errors(await AskAsync("""{ author(id: "a001", atLeast: "9223372036854775807") { id } }""")).ShouldBe(["POSITION_UNKNOWN author"]);
        workshop.Waited.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task what_is_not_seen_in_time_is_refused_and_who_did_not_ask_for_it_is_answered(int how)
    {
        workshop.Patience = TimeSpan.FromMilliseconds(50);
        workshop.Reached = (_, stop) => how switch
        {
            0 => Task.FromResult(false),
            1 => Task.Delay(Timeout.InfiniteTimeSpan, stop).ContinueWith(_ => true, stop, TaskContinuationOptions.None, TaskScheduler.Default),
            _ => new TaskCompletionSource<bool>().Task,
        };
        var answer = await AskAsync("""{ a: author(id: "a001", atLeast: "7") { id } b: authors(first: 1, atLeast: "8") { totalCount } c: author(id: "a003") { id } }""");
        answer["data"]!.ToJsonString().ShouldBe("""{"a":null,"b":null,"c":{"id":"a003"}}""");
        MutationSpecs.Errors(answer).ShouldBe(["LEDGER_BEHIND a", "LEDGER_BEHIND b"]);
        workshop.Waited.ShouldBe([8]);
    }

    [Fact]
    public async Task a_question_that_is_refused_anyway_makes_nobody_wait()
    {
        var answer = await AskAsync("""{ guardedAuthors(atLeast: "90") { totalCount } books(first: 1000, atLeast: "5") { totalCount } author(id: "a001", atLeast: "4") { id } }""");
        MutationSpecs.Errors(answer).ShouldBe(["FORBIDDEN guardedAuthors", "PAGE_TOO_LARGE books"]);
        workshop.Waited.ShouldBe([5]);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"+1\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1.0\"")]
    [InlineData("\"1e3\"")]
    [InlineData("\"007\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\"١٢\"")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("[\"1\", \"2\"]")]
    public async Task a_position_is_a_string_of_digits_and_nothing_else(string written)
    {
        var literal = await AskAsync($$"""{ author(id: "a001", atLeast: {{written}}) { id } }""");
        literal["data"].ShouldBeNull();
        literal["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("GRAPHQL_VALIDATION_FAILED");
        var variable = await AskAsync("""query ($from: LedgerPosition) { author(id: "a001", atLeast: $from) { id } }""", new { from = JsonNode.Parse(written) });
        variable["data"].ShouldBeNull();
        variable["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("VARIABLE_INVALID");
    }

    [Fact]
    public async Task without_a_log_every_position_but_none_is_unknown()
    {
        var engine = new GraphEngine(workshop.Graph().Build(), new GraphOptions(), Microsoft.Extensions.Logging.Abstractions.NullLogger<GraphEngine>.Instance);
        var answer = await library.AskAsync("""{ a: author(id: "a001", atLeast: "0") { id } b: author(id: "a001", atLeast: "1") { id } }""", engine: engine);
        answer["data"]!.ToJsonString().ShouldBe("""{"a":{"id":"a001"},"b":null}""");
    }

    [Fact]
    public void an_argument_of_that_name_of_ones_own_does_not_start()
    {
        var graph = workshop.Graph();
        graph.Query.Field("mine", _ => ValueTask.FromResult(1), arguments: [GraphQL.Postgres.Argument.Of<int>("atLeast")]);
        Should.Throw<SchemaException>(graph.Build).Message.ShouldContain("Query.mine has an argument atLeast of its own");
    }
}
