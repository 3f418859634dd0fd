using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Tests.Enterprises;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static CreditLedger.Tests.Kernel.Commands.VisitLedger;

namespace CreditLedger.Tests.Kernel.Commands;

/// <summary>From a mutation to its facts and back to the row, over a real ledger and its projections.</summary>
public sealed class CommandGraphSpecs : IAsyncLifetime
{
    private const string Announce = """
        mutation ($input: AnnounceVisitInput!) {
          announceVisit(input: $input) { visit { uscc number cost held } errors { __typename ... on Error { code message hint } } position }
        }
        """;

    private static readonly Requester Requester = new(request => (Caller)request.Items["caller"]!, _ => "supervision");

    private VisitLedger ledger = null!;
    private GraphDatabase database = null!;
    private ProjectionDaemon daemon = null!;
    private bool isFollowed = true;

    public async ValueTask InitializeAsync()
    {
        ledger = await OpenAsync();
        database = GraphDatabase.Open(ledger.ConnectionString);
        daemon = new ProjectionDaemon(ledger.Source, ledger.Store, [ReadModel.Of<VisitRow>(Types)]);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await ledger.DisposeAsync();
    }

    [Fact]
    public void every_part_of_a_mutation_is_named_after_its_command_and_described()
    {
        var text = SchemaPrinter.Print(Schema(ledger.Desk));
        foreach (var line in new[]
        {
            "union AnnounceVisitError =", "type VisitCostlessError implements Error {", "type EnterpriseNotRegisteredError implements Error {",
            "\"\"\"Announces a visit to an enterprise.\"\"\"", "\"\"\"A visit costs something.\"\"\"", "): AnnounceVisitPayload!", "  visit: Visit", "  holdVisit(", "  uscc: Uscc!", "  cost: Decimal!", "  notes: [String!]",
        })
        {
            text.ShouldContain(line);
        }
    }

    [Fact]
    public void a_mutations_errors_are_its_commands_refusals()
    {
        var schema = Schema(ledger.Desk);
        foreach (var kind in ledger.Desk.Kinds)
        {
            ((UnionType)schema.Types[$"{kind.Command.Name}Error"]).Members.Select(member => member.Name)
                .ShouldBe(kind.Refusals.Select(refusal => CommandGraph.ErrorOf(refusal).TypeName));
        }
    }

    [Fact]
    public async Task a_command_is_given_and_its_row_is_read_as_it_then_stands()
    {
        var first = (await AskAsync(Announce, Regulator, Input()))["data"]!["announceVisit"]!;
        first["visit"]!.ToJsonString().ShouldBe($$"""{"uscc":"{{Code}}","number":"V1","cost":"100.50","held":0}""");
        first["errors"].ShouldBeNull();
        var fact = (await ledger.VisitsAsync()).ShouldHaveSingleItem();
        first["position"]!.GetValue<string>().ShouldBe($"{fact.Position}");
        fact.Metadata.Purpose.ShouldBe("supervision");
    }

    [Fact]
    public async Task a_repeat_hears_the_first_answer()
    {
        var id = Guid.NewGuid();
        var first = await AskAsync(Announce, Regulator, Input(id));
        (await AskAsync(Announce, Regulator, Input(id))).ToJsonString().ShouldBe(first.ToJsonString());
        var other = await AskAsync(Announce, Regulator, Input(id, number: "V2"));
        other["data"]!["announceVisit"]!["errors"]![0]!["__typename"]!.GetValue<string>().ShouldBe("CommandIdReusedError");
        (await ledger.VisitsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_refusal_is_an_error_of_the_payload_with_its_code_message_and_hint()
    {
        await AskAsync(Announce, Regulator, Input(number: "V1"));
        await AskAsync(Announce, Regulator, Input(number: "V2"));
        (await AskAsync(Announce, Regulator, Input(number: "V3")))["data"]!["announceVisit"]!.ToJsonString().ShouldBe(
            """{"visit":null,"errors":[{"__typename":"VisitTooManyError","code":"VISIT_TOO_MANY","message":"the enterprise has been visited enough","hint":"wait a year"}],"position":null}""");
    }

    [Theory]
    [InlineData(Role.Public, "TOKEN_MISSING")]
    [InlineData(Role.Bank, "ROLE_NOT_PERMITTED")]
    public async Task whose_role_may_not_is_told_at_the_top(Role role, string code)
    {
        var answer = await AskAsync(Announce, new Caller(role, "bank", []), Input());
        answer["data"].ShouldBeNull();
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe(code);
        (await ledger.VisitsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task commands_of_one_request_see_each_other()
    {
        var answer = await AskAsync(
            $$"""
            mutation {
              a: announceVisit(input: { uscc: "{{Code}}", number: "V1", cost: 1 }) { visit { held } }
              b: announceVisit(input: { uscc: "{{Code}}", number: "V1", cost: 2 }) { visit { cost } errors { __typename } }
            }
            """, Operator);
        answer["data"]!.ToJsonString().ShouldBe("""{"a":{"visit":{"held":0}},"b":{"visit":{"cost":"1"},"errors":null}}""");
    }

    [Fact]
    public async Task a_projection_that_is_behind_costs_the_row_and_not_the_outcome()
    {
        isFollowed = false;
        var answer = await AskAsync(Announce, Regulator, Input());
        answer["data"]!["announceVisit"]!["visit"].ShouldBeNull();
        answer["data"]!["announceVisit"]!["position"].ShouldNotBeNull();
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("LEDGER_BEHIND");
    }

    [Fact]
    public async Task a_question_reads_ones_own_write()
    {
        const string Ask = """query ($uscc: Uscc!, $from: LedgerPosition) { visit(uscc: $uscc, number: "V1", atLeast: $from) { cost } }""";
        var given = await ledger.Desk.GiveAsync(new AnnounceVisit(Code, "V1", 7m), Regulator);
        (await AskAsync(Ask, Caller.Anonymous, new { uscc = Code.Value }))["data"]!["visit"].ShouldBeNull();
        (await AskAsync(Ask, Caller.Anonymous, new { uscc = Code.Value, from = $"{given.Position}" }))["data"]!["visit"]!["cost"]!.GetValue<string>().ShouldBe("7");
        (await AskAsync(Ask, Caller.Anonymous, new { uscc = Code.Value, from = $"{given.Position + 1}" }))["errors"]![0]!["extensions"]!["code"]!
            .GetValue<string>().ShouldBe("POSITION_UNKNOWN");
    }

    private static object Input(Guid? id = null, string number = "V1") =>
        new { input = new { uscc = SampleEnterprise.Code.Value, number, cost = "100.50", commandId = id } };

    private GraphSchema Schema(CommandDesk desk)
    {
        var graph = new GraphBuilder(database, LedgerJson.Options);
        KernelGraph.Graph(graph);
        VisitRow.Graph(graph);
        CommandGraph.Graph(graph, desk, Requester);
        return graph.Build();
    }

    private async Task<JsonNode> AskAsync(string document, Caller caller, object? variables = null)
    {
        var engine = new GraphEngine(Schema(ledger.Desk), new GraphOptions
        {
            Authorise = (_, policy) => Policies.Check(policy, caller) is { } refusal ? new GraphError(refusal.ToString(), refusal.Code) : null,
            Head = ledger.Store.HeadAsync,
            Patience = isFollowed ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(50),
            Reached = async (position, stop) =>
            {
                if (isFollowed) await daemon.CatchUpAsync(cancellation: stop);
                return await daemon.WaitForAsync(position, Timeout.InfiniteTimeSpan, stop);
            },
        }, NullLogger<GraphEngine>.Instance);
        var context = new RequestContext(new ServiceCollection().BuildServiceProvider(), new ClaimsPrincipal());
        context.Items["caller"] = caller;
        using var response = await engine.ExecuteAsync(
            new GraphRequest(document, Variables: variables is null ? default : JsonSerializer.SerializeToElement(variables)), context);
        return JsonNode.Parse(response.Utf8.Span)!;
    }
}
