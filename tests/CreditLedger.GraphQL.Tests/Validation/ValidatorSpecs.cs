using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Validation;

namespace CreditLedger.GraphQL.Tests.Validation;

public class ValidatorSpecs
{
    private const string MergeLimit = "The document's fields overlap in too many ways to be checked for conflicts within 1000 steps.";

    [Fact]
    public void every_rule_there_is_is_asked()
    {
        var rules = typeof(Validator).Assembly.GetTypes().Where(type => type.Namespace == "CreditLedger.GraphQL.Validation.Rules" && !type.IsNested);

        Validator.Rules.Select(rule => rule.Name).ShouldBe(rules.Select(type => type.Name), ignoreOrder: true);
    }

    [Fact]
    public void no_more_errors_are_looked_for_than_asked()
    {
        var document = $"{{ {string.Join(' ', Enumerable.Range(0, 500).Select(i => $"f{i}"))} }}";

        Pets.Answer(document).Count.ShouldBe(100);
        Pets.Answer(document, new ValidationLimits(MaxErrors: 3)).Count.ShouldBe(3);
    }

    [Fact]
    public void errors_are_told_in_the_order_of_the_document() =>
        Pets.Answer("query ($unused: Int) { nope dog { name @what } }").Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)])
            .ShouldBe(["NoUnusedVariables at 1", "FieldsOnCorrectType at 1", "KnownDirectives at 1"]);

    [Fact]
    public void an_error_carries_its_code_its_rule_and_the_section_it_comes_from()
    {
        var error = Validator.Validate(Pets.Schema, Parser.Parse("{ nope }"u8)).ShouldHaveSingleItem();

        Json(error).ShouldBe("""
            {"message":"Cannot query field \"nope\" on type \"Query\".","locations":[{"line":1,"column":3}],
            "extensions":{"code":"GRAPHQL_VALIDATION_FAILED","rule":"FieldsOnCorrectType","section":"5.3.1"}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void an_error_may_have_a_path_and_need_not_have_a_place() =>
        Json(new GraphError("no", "REFUSED", Path: ["enterprises", 2, "score"]))
            .ShouldBe("""{"message":"no","path":["enterprises",2,"score"],"extensions":{"code":"REFUSED"}}""");

    [Fact]
    public void ten_thousand_equal_fields_are_merged_in_one_go() =>
        Pets.Accept($"{{ dog {{ {string.Join(' ', Enumerable.Repeat("name", 10_000))} }} }}");

    [Fact]
    public void fragments_that_double_at_every_step_are_merged_once_each()
    {
        // Written out, the response would have 2^200 places.
        var fragments = Enumerable.Range(0, 200).Select(i => $"fragment F{i} on Deep {{ a {{ ...F{i + 1} }} b {{ ...F{i + 1} }} }}");

        Pets.Accept($"{{ deep {{ ...F0 }} }} {string.Join(' ', fragments)} fragment F200 on Deep {{ x }}");
    }

    [Fact]
    public void a_thousand_fragments_in_a_row_are_within_the_limits()
    {
        var fragments = Enumerable.Range(0, 1000).Select(i => $"fragment F{i} on Dog {{ ...F{i + 1} name }}");

        Pets.Accept($"{{ dog {{ ...F0 }} }} {string.Join(' ', fragments)} fragment F1000 on Dog {{ name }}");
    }

    [Fact]
    public void a_document_whose_overlaps_never_settle_is_refused()
    {
        // Circles of 7, 11 and 13 fields under one key meet again only after 1001 different places.
        var circles = new[] { 7, 11, 13 }.SelectMany(length => Enumerable.Range(0, length).Select(i =>
            $"fragment C{length}x{i} on Deep {{ a {{ ...C{length}x{(i + 1) % length} }} }}"));

        var answer = Pets.Answer($"{{ deep {{ ...C7x0 ...C11x0 ...C13x0 }} }} {string.Join(' ', circles)}", new ValidationLimits(MaxMergeSteps: 1000));

        answer.ShouldContain($"OverlappingFieldsCanBeMerged at 1:1: {MergeLimit}");
    }

    [Fact]
    public void a_chain_of_fragments_longer_than_any_stack_is_walked()
    {
        const int Length = 20_000;
        var text = new StringBuilder("{ deep { ...F0 } }");
        for (var i = 0; i < Length; i++)
        {
            text.Append($" fragment F{i} on Deep {{ a {{ ...F{i + 1} }} }}");
        }

        var document = Parser.Parse(
            Encoding.UTF8.GetBytes($"{text} fragment F{Length} on Deep {{ x ...F0 }}"), new ParserOptions(MaxTokens: int.MaxValue));
        var answer = Validator.Validate(Pets.Schema, document, new ValidationLimits(MaxMergeSteps: 10_000_000));

        answer.Select(error => error.Extensions!["rule"]).ShouldBe(["NoFragmentCycles"]);
    }

    private static string Json(GraphError error)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            error.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
