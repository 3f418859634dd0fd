using System.Text.Json.Nodes;
using CreditLedger.Enterprises;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Rules;

public sealed class GeneratedFilesSpecs
{
    public static TheoryData<string> Names => [.. RuleSchemas.All(Facts).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void the_schemas_and_the_page_of_facts_are_current(string name) =>
        File.ReadAllText(Path.Combine(Root, "schema", "rules", name)).ShouldBe(RuleSchemas.All(Facts)[name], $"{name} is stale: run ops/creditledger schema write");

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
    public async Task they_are_written_by_one_call()
    {
        var folder = TestFolder.Create();
        await RuleSchemas.WriteAsync(folder, TestContext.Current.CancellationToken);
        Directory.GetFiles(folder).Select(Path.GetFileName).Order().ShouldBe(RuleSchemas.All(Facts).Keys);
    }

    [Fact]
    public void two_facts_with_one_id_stop_the_start() =>
        Should.Throw<InvalidOperationException>(() => new RuleFacts([Facts["penalty.minor"], Facts["penalty.minor"]])).Message.ShouldContain("penalty.minor");

    // Red line 1: no score, rank or list of natural persons. A scheme names kinds of market entity, and a person is none.
    [Fact]
    public void no_scheme_can_apply_to_natural_persons() => Enum.GetNames<MarketEntityKind>().ShouldBe(["Firm", "SoleTrader", "FarmerCooperative"]);
}
