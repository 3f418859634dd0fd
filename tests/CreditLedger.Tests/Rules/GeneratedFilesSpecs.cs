using System.Text.Json.Nodes;
using CreditLedger.Enterprises;
using CreditLedger.Rules;

namespace CreditLedger.Tests.Rules;

public sealed class GeneratedFilesSpecs
{
    private static readonly RuleFacts Facts = RuleSamples.Facts.In(TestCity.Reference);

    public static TheoryData<string> Names => [.. RuleSchemas.All(Facts).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void the_schemas_and_the_page_of_facts_are_current(string name) =>
        File.ReadAllText(Path.Combine(RuleSamples.Root, "schema", "rules", name)).ShouldBe(RuleSchemas.All(Facts)[name], $"{name} is stale: run ops/creditledger schema write");

    [Fact]
    public void a_fact_that_comes_new_makes_the_page_stale()
    {
        var planted = new RuleFacts([.. Facts.All, Facts["penalty.minor"] with { Id = "planted.fact" }]);
        RuleSchemas.All(planted)["facts.md"].ShouldNotBe(RuleSchemas.All(Facts)["facts.md"]);
        RuleSchemas.All(planted)["evaluation-scheme.schema.json"].ShouldContain("planted.fact");
    }

    [Fact]
    public void every_member_of_a_schema_that_a_writer_meets_first_is_described()
    {
        var schema = JsonNode.Parse(RuleSchemas.All(Facts)["finance-whitelist.schema.json"])!;
        schema["properties"]!["validMonths"]!["description"]!.GetValue<string>().ShouldBe("How long an entry stands before it has to be admitted again.");
        schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void a_writer_finds_every_code_and_every_word_on_the_pages()
    {
        var (facts, words) = (RuleSchemas.All(Facts)["facts.md"], RuleSchemas.All(Facts)["words.md"]);
        foreach (var district in TestCity.Reference.Districts.All) facts.ShouldContain($"| `{district.Code}` | {district.Title.Zh} | {district.Title.En} |");
        foreach (var sector in TestCity.Reference.Sectors.All) facts.ShouldContain($"| `{sector.Code}` | {sector.Title.Zh} | {sector.Title.En} |");
        foreach (var item in TestCity.Reference.Declarable) facts.ShouldContain($"| `{item.Code["declared.".Length..]}` | {item.Title.Zh} |");
        facts.ShouldContain("the best first: `A` A 级, `B` B 级, `M` M 级, `C` C 级, `D` D 级");
        foreach (var kind in Enum.GetNames<CreditLedger.Places.PlaceKind>()) words.ShouldContain($"| `{kind}` |");
        words.ShouldContain("Written in `programme.places[].kind`.");
        words.ShouldContain("| `HalfYear` | 每半年 | half-yearly |");
    }

    [Fact]
    public void a_city_with_another_district_has_another_page() =>
        RuleSchemas.All(RuleSamples.Facts)["facts.md"].ShouldNotBe(RuleSchemas.All(Facts)["facts.md"]);

    [Fact]
    public void two_facts_with_one_id_stop_the_start() =>
        Should.Throw<InvalidOperationException>(() => new RuleFacts([Facts["penalty.minor"], Facts["penalty.minor"]])).Message.ShouldContain("penalty.minor");

    // Red line 1: no score, rank or list of natural persons. A scheme names kinds of market entity, and a person is none.
    [Fact]
    public void no_scheme_can_apply_to_natural_persons() => Enum.GetNames<MarketEntityKind>().ShouldBe(["Firm", "SoleTrader", "FarmerCooperative"]);
}
