using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>Every limit from both sides: what just fits is answered, one more is refused by its code.</summary>
public sealed class LimitSpecs(LibraryGraph library)
{
    // Each is about the library, takes a number, and meets its limit of ten exactly at ten.
    private static readonly Dictionary<string, (GraphLimits Limits, Func<int, string> Document, Func<int, object?> Variables)> Measured = new(StringComparer.Ordinal)
    {
        [GraphLimits.DepthCode] = (new() { Depth = 10 }, n => "{ author(id: \"a001\") {" + Times((n - 2) / 2, " bestBook { author {") + (n % 2 == 0 ? " id" : " bestBook { number }") + Times((n - 2) / 2, " } }") + " } }", _ => null),
        [GraphLimits.FieldsCode] = (new() { Fields = 10 }, n => "{ ...F ...F } fragment F on Query {" + Times(n / 2, " __typename") + " }" + (n % 2 == 0 ? "" : " query Q { __typename ...F ...F }"), _ => null),
        [GraphLimits.AliasesCode] = (new() { Aliases = 10 }, n => "{ ...F ...G } fragment F on Query { a: __typename } fragment G on Query {" + Numbered(n - 1, i => $" b{i}: __typename") + " }", _ => null),
        [GraphLimits.DirectivesCode] = (new() { Directives = 10 }, n => "{" + Times(n, " __typename @include(if: true)") + " }", _ => null),
        [GraphLimits.OperationsCode] = (new() { Operations = 10 }, n => "query Q { __typename }" + Numbered(n - 1, i => $" query Q{i} {{ __typename }}"), _ => null),
        [GraphLimits.TokensCode] = (new() { Tokens = 10 }, n => "query Q {" + Times(n - 4, " __typename") + "}", _ => null),
        [GraphLimits.VariablesCode] = (new() { VariableValues = 10 }, _ => "query Q($ids: [String!]!) { authors(where: { id: { in: $ids } }) { totalCount } }", n => new { ids = Enumerable.Repeat("a", n - 2) }),
        // The list, its one page of as many, and what stands in each: 1 + 1 + n × (1 + 1), in tens.
        [GraphLimits.CostCode] = (new() { Cost = 22 }, _ => "query Q($n: Int!) { authors(first: $n) { nodes { id } } }", n => new { n }),
    };

    public static TheoryData<string> Codes => [.. Measured.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task what_just_fits_is_answered_and_one_more_is_refused(string code)
    {
        var (limits, document, variables) = Measured[code];
        (await CodeAsync(limits, document(10), variables(10))).ShouldBeNull();
        (await CodeAsync(limits, document(11), variables(11))).ShouldBe(code);
    }

    [Fact]
    public async Task a_name_may_be_as_long_as_is_allowed_and_no_longer()
    {
        (await CodeAsync(new(), $"{{ {new string('a', 255)}: __typename }}")).ShouldBeNull();
        (await CodeAsync(new(), $"{{ {new string('a', 256)}: __typename }}")).ShouldBe(GraphLimits.NameCode);
    }

    [Fact]
    public async Task selections_may_nest_as_deep_as_is_allowed_in_a_definition_and_through_fragments()
    {
        (await CodeAsync(new(), $"{{ {Times(199, "...{")} __typename {Times(199, "}")} }}")).ShouldBeNull();
        (await CodeAsync(new(), $"{{ {Times(200, "...{")} __typename {Times(200, "}")} }}")).ShouldBe(GraphLimits.NestingCode);
        (await CodeAsync(new(), $"{{ {Times(98, "...{")} ...F {Times(98, "}")} }} fragment F on Query {{ {Times(98, "...{")} __typename {Times(98, "}")} }}")).ShouldBeNull();
        (await CodeAsync(new(), $"{{ {Times(101, "...{")} ...F {Times(101, "}")} }} fragment F on Query {{ {Times(101, "...{")} __typename {Times(101, "}")} }}")).ShouldBe(GraphLimits.NestingCode);
    }

    [Fact]
    public async Task a_page_may_have_two_hundred_rows()
    {
        (await CodeAsync(new(), "{ authors(first: 200) { totalCount } }")).ShouldBeNull();
        (await CodeAsync(new(), "{ authors(first: 201) { totalCount } }")).ShouldBe(GraphLimits.PageCode);
    }

    [Fact]
    public async Task a_filter_may_have_two_hundred_conditions_and_groups()
    {
        (await CodeAsync(new(), $"{{ authors(where: {{ and: [{Times(199, "{}")}] }}) {{ totalCount }} }}")).ShouldBeNull();
        (await CodeAsync(new(), $"{{ authors(where: {{ and: [{Times(200, "{}")}] }}) {{ totalCount }} }}")).ShouldBe("BAD_FILTER");
        (await CodeAsync(new(), $"{{ authors(where: {{ rating: {{ in: [{Times(1_000, "1 ")}] }} }}) {{ totalCount }} }}")).ShouldBeNull();
        (await CodeAsync(new(), $"{{ authors(where: {{ rating: {{ in: [{Times(1_001, "1 ")}] }} }}) {{ totalCount }} }}")).ShouldBe("BAD_FILTER");
    }

    [Fact]
    public async Task an_answer_may_be_as_long_as_is_allowed_errors_included()
    {
        foreach (var document in (string[])["{ authors(first: 100) { nodes { name summary } } }", "{ authors(first: 50) { nodes { id secret secret secret } } }"])
        {
            var length = (await LengthAsync(document, new()))!.Value;
            (await LengthAsync(document, new() { AnswerBytes = length })).ShouldBe(length);
            (await LengthAsync(document, new() { AnswerBytes = length - 1 })).ShouldBeNull();
            (await LengthAsync(document, new() { AnswerBytes = 100 })).ShouldBeNull();
        }
    }

    [Fact]
    public async Task introspection_is_answered_unless_it_is_switched_off()
    {
        (await CodeAsync(new(), "{ ...F } fragment F on Query { __type(name: \"Book\") { name } }")).ShouldBeNull();
        (await CodeAsync(new() { AllowsIntrospection = false }, "{ ...F } fragment F on Query { __type(name: \"Book\") { name } }")).ShouldBe(GraphLimits.IntrospectionCode);
        (await CodeAsync(new() { AllowsIntrospection = false }, "{ __typename }")).ShouldBeNull();
    }

    [Fact]
    public void what_is_selected_on_an_interface_costs_what_the_dearest_of_its_types_does()
    {
        var plan = new PreparedDocument(Faces.Schema, Parser.Parse("{ face { ... on Poor { id } ... on Rich { many { many { many { id } } } } } }"u8), fields: 6).Select(null).Operation!;
        Cost.Refusal(plan.Plan(InputCoercion.NoVariables), Faces.Schema, InputCoercion.NoVariables, new() { Cost = 2_222 }).ShouldBeNull();
        Cost.Refusal(plan.Plan(InputCoercion.NoVariables), Faces.Schema, InputCoercion.NoVariables, new() { Cost = 1_111 })!.Code.ShouldBe(GraphLimits.CostCode);
    }

    private static class Faces
    {
        public static GraphSchema Schema { get; } = SchemaReader.Read(
            "type Query { face: Face } interface Face { id: ID } type Poor implements Face { id: ID } type Rich implements Face { id: ID many: [Rich] }");
    }

    private async Task<int?> LengthAsync(string document, GraphLimits limits)
    {
        using var response = await library.With(limits).ExecuteAsync(new(document), new(new Nothing(), new()));
        if (response.HasData)
        {
            return response.Utf8.Length;
        }

        response.Errors[0].Code.ShouldBe(GraphLimits.AnswerCode);
        return null;
    }

    private async Task<string?> CodeAsync(GraphLimits limits, string document, object? variables = null)
    {
        var request = new GraphRequest(document, document.StartsWith("query Q", StringComparison.Ordinal) ? "Q" : null, variables is null ? default : JsonSerializer.SerializeToElement(variables));
        var answer = await library.AskAsync(request, engine: library.With(limits));
        return (string?)answer["errors"]?[0]?["extensions"]!["code"];
    }

    private static string Times(int times, string text) => string.Concat(Enumerable.Repeat(text, times));

    private static string Numbered(int times, Func<int, string> text) => string.Concat(Enumerable.Range(0, times).Select(text));

    private sealed class Nothing : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
