using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>Selections that are within every limit and still as wide as they can be made: what PostgreSQL has to do for them is bounded too.</summary>
public sealed class WideSpecs(LibraryGraph library)
{
    private const string Columns = "number title price publishedAt isPrinted copies weight withdrawnOn";

    private static readonly Dictionary<string, string> Documents = new(StringComparer.Ordinal)
    {
        ["rows joined to rows, many times"] = Page(Numbered(99, n => $" a{n}: bestBook {{ {Columns} }}")),
        ["rows joined to rows, many times and deep"] = Page(Numbered(52, n => $" a{n}: bestBook {{ {Columns} author {{ id name country rating bornOn portrait {{ eyes }} publisher {{ id since }} bestBook {{ {Columns} author {{ id name country rating bornOn publisher {{ id since }} }} }} }} }}")),
        ["one chain of rows joined to rows"] = Page(Times(8, " bestBook { title author {") + " id" + Times(8, " } }")),
        ["more columns than a statement can have"] = "{ books(first: 1) { nodes {" + Numbered(99, n => $" a{n}: author {{ id name country rating bornOn fee secret portrait {{ eyes }} publisher {{ id since title }} guardedPublisher {{ id since title }} }}") + " } } }",
        ["lists under rows, many times"] = Page(Numbered(99, n => $" a{n}: dearBooks {{ {Columns} }}")),
        ["pages under rows, many times"] = Page(Numbered(99, n => $" a{n}: books(first: 1, where: {{ price: {{ gt: \"{n}\" }} }}, order: {{ price: DESC }}) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor }} nodes {{ {Columns} }} }}")),
        ["pages at the root, many times"] = "{" + Numbered(99, n => $" a{n}: authors(first: {n}, where: {{ rating: {{ gt: {n % 10} }} }}) {{ totalCount nodes {{ id name }} }}") + " }",
        ["aliases as long as may be"] = Page(Numbered(50, n => $" {new string('a', 250)}{n}: bestBook {{ {new string('b', 250)}{n}: title }}")),
        ["one field, thousands of times"] = Page(Times(1_900, " secret")),
        ["conditions of every kind"] = "{ authors(where: { or: [" + Times(39, "{ name: { contains: \"%a_\" } } { not: { bornOn: { eq: null } } }")[..^1] + "}] }, order: [{ rating: DESC } { name: ASC } { bornOn: DESC } { country: ASC }]) { totalCount nodes { id } } }",
    };

    public static TheoryData<string> Names => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task what_is_within_the_limits_is_answered_or_refused_by_a_limit(string name)
    {
        foreach (var caller in (ClaimsPrincipal?[])[null, LibraryGraph.Trusted])
        {
            var answer = (await library.AskAsync(Documents[name], caller: caller)).ToJsonString();
            answer.Length.ShouldBeLessThan(1 << 20);
            var codes = JsonNode.Parse(answer)!["errors"]?.AsArray().Select(error => (string)error!["extensions"]!["code"]!).Distinct().ToList() ?? [];
            codes.ShouldBeSubsetOf(["FORBIDDEN", "COST_EXCEEDED", "FIELDS_EXCEEDED", "ANSWER_TOO_LARGE"], answer[..Math.Min(answer.Length, 1_000)]);
        }
    }

    [Theory]
    [InlineData("54001")]
    [InlineData("54011")]
    [InlineData("54023")]
    public void what_a_statement_cannot_hold_is_told_as_asking_for_too_much(string state) =>
        Failures.Tell(new PostgresException("x", "ERROR", "ERROR", state), new(), NullLogger.Instance, CancellationToken.None).Code.ShouldBe(GraphLimits.CostCode);

    private static string Page(string selected) => $"{{ authors(first: 20) {{ nodes {{ {selected} }} }} }}";

    private static string Times(int times, string text) => string.Concat(Enumerable.Repeat(text, times));

    private static string Numbered(int times, Func<int, string> text) => string.Concat(Enumerable.Range(0, times).Select(text));
}
