using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.GraphQL.Tests.Hostile;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.Host.Tests.Breaking;

/// <summary>The platform's own questions, broken on the way, over HTTP and as different callers: never more than a refusal comes of it.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class GraphFuzzSpecs(RunningPlatform city)
{
    private const int CasesOfRound = 150;

    private static readonly string[] Questions =
    [
        """{ financeWhitelist(id: "small-and-micro") { entries(first: 1, where: { status: { eq: ADMITTED } }) { totalCount nodes { name districtLabel(language: EN) grade score } } } }""",
        """{ draws(first: 1) { nodes { drawId candidates commitment drawn(last: 1) { totalCount nodes { enterprise { name riskClasses { riskClass } } inspectors } } } } }""",
        """{ preservationEligibility(uscc: "91120108YY0007N82U", role: APPLICANT, claimAmount: "60000", caseNumber: "(2026)津0116民初101号") { name verdict listVersion limit { amount usedByOpenCases remaining } } }""",
        """{ accessLog(uscc: "91120108YY0007N82U", first: 2) { totalCount nodes { at roleLabel(language: EN) organisation purpose shown { en } } } }""",
        """query Q($uscc: Uscc! = "91120108YY0007N82U", $at: Boolean = true) { enterprise(uscc: $uscc) { ...E evaluation @include(if: $at) { grade score } penalties(first: 3) { nodes { enterprise { name } } } } enterprises(first: 2, order: [{ uscc: DESC }]) { edges { cursor } pageInfo { endCursor hasNextPage } } } fragment E on Enterprise { uscc name }""",
        """mutation M { acceptSecurity(input: { uscc: "91120108YY0007N82U", court: "x", caseNumber: "(2026)津0116民初101号", amount: "60000", commandId: "123e4567-e89b-12d3-a456-426614174000" }) { preservationEntry { status } errors { ... on LimitExhaustedError { code message } } position } }""",
        """{ pledgeRates(by: DISTRICT, atLeast: "0") { __typename } inspectionItemLists(first: 1) { nodes { __typename } } __type(name: "Enterprise") { fields { name type { ofType { name } } } } }""",
    ];

    private static readonly string[] Bodies =
        [.. Questions.Select(question => JsonSerializer.Serialize(new { query = question, variables = new { uscc = "91120108YY0007N82U", at = false, more = new object?[] { 1, "x", null } }, operationName = (string?)null }))];

    [Fact]
    public Task a_question_with_tokens_broken_is_answered_or_refused() => RoundsAsync("tokens of questions", 5, Breakage.OfTokens(Questions), text =>
        HoldsAsync(new StringContent(JsonSerializer.Serialize(new { query = text }), Encoding.UTF8, "application/json")));

    [Fact]
    public Task a_request_with_bytes_broken_is_answered_or_refused() => RoundsAsync("bytes of requests", 5, Breakage.OfBytes(Bodies), bytes =>
        HoldsAsync(new ByteArrayContent(bytes) { Headers = { { "Content-Type", "application/json" } } }));

    private static Task<int> RoundsAsync<T>(string what, int brief, Arbitrary<T> cases, Func<T, Task> holds) => Form.RoundsAsync(what, brief, extensive: 100_000, (round, _) =>
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(CasesOfRound);
        Check.One(Form.IsLong ? config : config.WithReplay(20251121, (2 * (ulong)round) + 1), Prop.ForAll(cases, one => holds(one).GetAwaiter().GetResult()));
        return Task.CompletedTask;
    });

    private async Task HoldsAsync(HttpContent body)
    {
        var role = (Role)(body.Headers.ContentLength!.Value % 3); // The public, a bank, a regulator: none of them may accept a security.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = body };
        if (role != Role.Public) request.Headers.Authorization = new("Bearer", city.Token(role, "fuzz"));
        request.Headers.TryAddWithoutValidation("Credit-Purpose", role == Role.Bank ? "FINANCE_REFERRAL" : "SUPERVISION");
        var answer = await city.Http.SendForAnswerAsync(request);
        answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
        Inside.ShouldBeHidden(answer.Text, oneLine: false);
        foreach (var error in answer.Json["errors"]?.AsArray() ?? [])
        {
            ((string?)error!["extensions"]?["code"]).ShouldNotBeOneOf("INTERNAL", "NULL_IN_NON_NULL_FIELD", "DATABASE_UNAVAILABLE", null);
        }

        (answer.Json["errors"] is JsonArray { Count: > 0 } || answer.Json["data"] is JsonObject).ShouldBeTrue(answer.Text);
    }
}
