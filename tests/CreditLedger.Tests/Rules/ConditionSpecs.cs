using System.Text.Json;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Rules;

public sealed class ConditionSpecs
{
    private const string Old = """{ "fact": "enterprise.age.months", "is": { "gte": 12 } }""";
    private const string Large = """{ "fact": "enterprise.size", "is": { "eq": "Large" } }""";
    private const string Graded = """{ "fact": "evaluation.grade", "is": { "in": ["A", "B"] } }""";

    [Theory]
    [InlineData("""{ "eq": 2 }""", Truth.True)]
    [InlineData("""{ "eq": 1 }""", Truth.False)]
    [InlineData("""{ "in": [1, 2] }""", Truth.True)]
    [InlineData("""{ "gte": 2 }""", Truth.True)]
    [InlineData("""{ "gt": 2 }""", Truth.False)]
    [InlineData("""{ "lte": 2 }""", Truth.True)]
    [InlineData("""{ "lt": 2 }""", Truth.False)]
    [InlineData("""{ "gt": 1, "lt": 3 }""", Truth.True)]
    [InlineData("""{ "known": true }""", Truth.True)]
    [InlineData("""{ "known": false }""", Truth.False)]
    public void occurrences_are_tested_by_their_count(string test, Truth truth) =>
        Holds($$"""{ "fact": "penalty.minor", "is": {{test}} }""", Registered, Penalty(Severity.Minor), Penalty(Severity.Minor, number: "2")).ShouldBe(truth);

    [Theory]
    [InlineData(Old, Truth.True)]
    [InlineData(Large, Truth.False)]
    [InlineData(Graded, Truth.Unknown)]
    [InlineData($$"""{ "not": {{Old}} }""", Truth.False)]
    [InlineData($$"""{ "not": {{Graded}} }""", Truth.Unknown)]
    [InlineData($$"""{ "all": [{{Old}}, {{Graded}}] }""", Truth.Unknown)]
    [InlineData($$"""{ "all": [{{Graded}}, {{Large}}] }""", Truth.False)]
    [InlineData($$"""{ "any": [{{Graded}}, {{Old}}] }""", Truth.True)]
    [InlineData($$"""{ "any": [{{Large}}, {{Graded}}] }""", Truth.Unknown)]
    [InlineData($$"""{ "any": [{{Large}}, {{Large}}] }""", Truth.False)]
    [InlineData("""{ "fact": "evaluation.grade", "is": { "known": false } }""", Truth.True)]
    [InlineData("""{ "fact": "evaluation.grade", "is": { "known": true } }""", Truth.False)]
    [InlineData("""{ "fact": "evaluation.grade", "is": { "known": true, "eq": "A" } }""", Truth.False)]
    public void the_unknown_stays_unknown_unless_the_other_parts_decide(string condition, Truth truth) => Holds(condition, Registered).ShouldBe(truth);

    [Theory]
    [InlineData("""{ "fact": "enterprise.colour", "is": { "eq": 1 } }""", "$.fact")]
    [InlineData("""{ "fact": "enterprise.size" }""", "$")]
    [InlineData("""{ "is": { "eq": 1 } }""", "$")]
    [InlineData("{ }", "$")]
    [InlineData($$"""{ "not": {{Old}}, "any": [{{Old}}] }""", "$")]
    [InlineData("""{ "all": [] }""", "$.all")]
    [InlineData($$"""{ "all": [{{Old}}, { "any": [] }] }""", "$.all[1].any")]
    [InlineData("""{ "fact": "enterprise.size", "is": { } }""", "$.is")]
    [InlineData("""{ "fact": "enterprise.size", "is": { "gte": 1 } }""", "$.is")]
    [InlineData("""{ "fact": "enterprise.size", "is": { "eq": 1 } }""", "$.is.eq")]
    [InlineData("""{ "fact": "enterprise.size", "is": { "in": ["Small", "Tiny"] } }""", "$.is.in[1]")]
    [InlineData("""{ "fact": "penalty.minor", "is": { "eq": "none" } }""", "$.is.eq")]
    public void a_condition_that_means_nothing_is_pointed_at(string json, string path) =>
        Parse(json).Problems("$", Facts).First().Path.ShouldBe(path);

    [Fact]
    public void a_condition_says_what_it_saw()
    {
        var condition = CompiledCondition.Compile(Parse($$"""{ "any": [{{Graded}}, {{Old}}] }"""), Facts);
        condition.Observed(Subject(Registered), Today).ShouldBe("evaluation.grade ?; enterprise.age.months 192");
        condition.Observed(Subject(), Today).ShouldBeNull();
    }

    [Fact]
    public void a_condition_reads_in_both_languages()
    {
        var text = RuleText.Of(Parse($$"""{ "all": [{{Old}}, { "not": {{Large}} }] }"""), Facts);
        text.Zh.ShouldBe("成立时长 ≥ 12 月；且 非（企业规模 为 大型）");
        text.En.ShouldBe("age ≥ 12 months and not (size is large)");
    }

    private static Condition Parse(string json) => JsonSerializer.Deserialize<Condition>(json, RuleFile.Options)!;

    private static Truth Holds(string json, params IEnumerable<object> facts)
    {
        var condition = Parse(json);
        condition.Problems("$", Facts).ShouldBeEmpty();
        return CompiledCondition.Compile(condition, Facts).Evaluate(Subject(facts), Today);
    }
}
