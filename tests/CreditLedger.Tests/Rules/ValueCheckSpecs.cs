using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Tests.Rules;

/// <summary>A rule that waits for what cannot occur waits for ever: its writer is told, and what to write instead.</summary>
public sealed class ValueCheckSpecs
{
    private static readonly RuleFacts Facts = RuleSamples.Facts.In(TestCity.Reference);

    [Theory]
    [InlineData("enterprise.district", """{ "eq": "河西区" }""", "eq", "did you mean 120103?")]
    [InlineData("enterprise.district", """{ "eq": "河西" }""", "eq", "did you mean 120103?")]
    [InlineData("enterprise.district", """{ "in": ["120103", "Hexi"] }""", "in[1]", "did you mean 120103?")]
    [InlineData("enterprise.district", """{ "eq": "310101" }""", "eq", "enterprise.district is one of: 120101, 120102")]
    [InlineData("enterprise.district", """{ "eq": 120103 }""", "eq", "is a text: written in quotation marks")]
    [InlineData("enterprise.sector.section", """{ "eq": "GG" }""", "eq", "is one of: A, B, C")]
    [InlineData("enterprise.sector.section", """{ "eq": "g" }""", "eq", "did you mean G?")]
    [InlineData("enterprise.sector.section", """{ "eq": "U" }""", "eq", "is one of: A, B, C")]
    [InlineData("enterprise.sector.section", """{ "eq": "制造业" }""", "eq", "did you mean C?")]
    [InlineData("enterprise.sector", """{ "in": ["H62", "X62"] }""", "in[1]", "X62 is no value of enterprise.sector; they are listed in schema/rules/facts.md")]
    [InlineData("enterprise.kind", """{ "eq": "SoleTraders" }""", "eq", "did you mean SoleTrader?")]
    [InlineData("enterprise.size", """{ "eq": "小型" }""", "eq", "did you mean Small?")]
    [InlineData("tax.class", """{ "eq": "E" }""", "eq", "tax.class is one of: A, B, C, D, M")]
    [InlineData("tax.class", """{ "atLeast": "E" }""", "atLeast", "the best first, one of: A, B, M, C, D")]
    [InlineData("penalty.serious", """{ "eq": -1 }""", "eq", "penalty.serious is never below 0")]
    [InlineData("penalty.serious", """{ "lte": -1 }""", "lte", "never below 0")]
    [InlineData("penalty.serious", """{ "gte": 1.5 }""", "gte", "counted in whole numbers")]
    [InlineData("penalty.serious", """{ "eq": "0" }""", "eq", "a number, written without quotation marks")]
    [InlineData("tax.arrears", """{ "gt": -5 }""", "gt", "tax.arrears is never below 0")]
    [InlineData("list.serious", """{ "eq": "false" }""", "eq", "true or false, without quotation marks")]
    [InlineData("enterprise.age.months", """{ "gte": 36, "lte": 12 }""", "", "no number is at least 36 and at most 12")]
    [InlineData("enterprise.age.months", """{ "gt": 12, "lt": 12 }""", "", "no number is more than 12 and less than 12")]
    [InlineData("enterprise.age.months", """{ "gte": 12, "lt": 12 }""", "", "no number is")]
    [InlineData("penalty.minor", """{ "gt": 1, "lt": 2 }""", "", "no number is more than 1 and less than 2")]
    [InlineData("penalty.minor", """{ "lt": 0 }""", "", "no number is less than 0")]
    [InlineData("enterprise.age.months", """{ "eq": 5, "gte": 12 }""", "eq", "5 is not at least 12")]
    [InlineData("enterprise.age.months", """{ "in": [1, 2], "gte": 12 }""", "in", "none of them is at least 12")]
    [InlineData("tax.arrears", """{ "known": false, "eq": 0 }""", "", "known false stands alone")]
    public void what_cannot_occur_is_told(string fact, string test, string member, string said)
    {
        var problem = Problems(fact, test).ShouldHaveSingleItem();
        problem.Path.ShouldBe(member.Length == 0 ? "$.is" : $"$.is.{member}");
        problem.Message.ShouldContain(said);
        problem.IsDoubt.ShouldBeFalse();
    }

    [Theory]
    [InlineData("enterprise.district", """{ "eq": "120103" }""")]
    [InlineData("enterprise.sector", """{ "in": ["H", "H62"] }""")]
    [InlineData("enterprise.age.months", """{ "gte": 12, "lte": 12 }""")]
    [InlineData("enterprise.age.months", """{ "gt": 12, "lt": 13 }""")]
    [InlineData("penalty.minor", """{ "gt": 0, "lt": 2 }""")]
    [InlineData("enterprise.age.months", """{ "eq": 24, "gte": 12 }""")]
    [InlineData("tax.arrears", """{ "known": true, "eq": 0 }""")]
    [InlineData("evaluation.score", """{ "gte": -10 }""")]
    [InlineData("tax.class", """{ "atLeast": "M" }""")]
    public void what_can_occur_is_passed_over(string fact, string test) => Problems(fact, test).ShouldBeEmpty();

    [Fact]
    public void without_a_city_its_codes_are_not_known() =>
        new Condition("enterprise.district", new Test(Eq: RuleValue.Of("310101"))).Problems("$", RuleSamples.Facts).ShouldBeEmpty();

    [Theory]
    [InlineData("list.serious", """{ "values": { "yes": 10 }, "otherwise": 0 }""", "$.values.yes", "list.serious is true or false")]
    [InlineData("enterprise.status", """{ "values": { "Actve": 10 }, "otherwise": 0 }""", "$.values.Actve", "did you mean Active?")]
    [InlineData("enterprise.age.months", """{ "bands": [ { "points": 1 }, { "from": 0, "points": 2 } ] }""", "$.bands[0]", "nothing falls into the first band")]
    [InlineData("enterprise.age.months", """{ "bands": [ { "points": 1 }, { "from": -6, "points": 2 } ] }""", "$.bands[1].from", "never below 0")]
    [InlineData("penalty.minor", """{ "bands": [ { "points": 1 }, { "from": 0.5, "points": 2 } ] }""", "$.bands[1].from", "counted in whole numbers")]
    [InlineData("enterprise.age.months", """{ "bands": [ { "points": 1 }, { "from": 6, "points": 2 }, { "from": 6, "points": 3 } ] }""", "$.bands[2].from", "from low to high")]
    [InlineData("enterprise.age.months", """{ "bands": [ ] }""", "$.bands", "at least one band")]
    public void points_for_what_cannot_occur_are_told(string fact, string points, string path, string said)
    {
        var scheme = RuleSamples.Scheme;
        var indicator = scheme.Dimensions[0].Indicators[0] with { Fact = fact, Points = JsonSerializer.Deserialize<PointsRule>(points, RuleFile.Options)!, WhenUnknown = 0 };
        var problem = (scheme with { MaxScore = 2000, Dimensions = [scheme.Dimensions[0] with { Indicators = [indicator] }] }).Problems(Facts)
            .Where(one => one.Path.StartsWith("$.dimensions[0].indicators[0]", StringComparison.Ordinal)).ShouldHaveSingleItem();
        problem.Path.ShouldBe($"$.dimensions[0].indicators[0].points{path[1..]}");
        problem.Message.ShouldContain(said);
    }

    private static List<RuleProblem> Problems(string fact, string test) =>
        [.. new Condition(fact, JsonSerializer.Deserialize<Test>(test, RuleFile.Options)).Problems("$", Facts)];
}
