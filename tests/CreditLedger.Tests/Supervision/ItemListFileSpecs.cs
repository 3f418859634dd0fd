using CreditLedger.Kernel;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>The lists that the product ships, and what stops a file that is half right.</summary>
public sealed class ItemListFileSpecs
{
    public static TheoryData<string> Shipped => ["inspection-items-general.json", "inspection-items-food.json"];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void a_shipped_list_is_read_and_says_that_it_is_synthetic(string file)
    {
        var list = ItemListDefinition.Read(Tests.Rules.RuleSamples.Shipped(file), Facts);
        list.Note.En.ShouldStartWith("Synthetic.");
        list.Items.ShouldAllBe(item => item.Basis.Article.Length > 0 && item.Basis.Document.Zh.Length > 0);
        list.Items.ShouldContain(item => item.Mandated);
        list.Protections.Select(protection => protection.Id).ShouldBe(["no-stand-alone-b-and-better"]);
    }

    [Fact]
    public void they_name_at_least_six_items_over_fire_market_and_food()
    {
        General.Items.Select(item => item.Id).ShouldBe(
            ["fire-safety", "fire-safety-crowded-places", "published-particulars", "product-quality", "special-equipment", "work-safety", "prices", "construction-quality"]);
        Food.Items.Select(item => item.Id).ShouldBe(["food-business", "food-production", "food-sampling", "food-high-risk"]);
    }

    [Theory]
    [InlineData("A", 0, 0.05, 1)]
    [InlineData("B", 0.05, 0.20, 1)]
    [InlineData("C", 0.21, 0.60, 2)]
    [InlineData("D", 0.61, 1, 4)]
    public void ratio_and_frequency_grow_with_the_risk(string riskClass, double least, double most, int times) =>
        General.Item("fire-safety")!.Class(riskClass).ShouldBe(new ClassIntensity(riskClass, (decimal)least, (decimal)most, times));

    [Fact]
    public void their_classes_are_those_of_their_risk_schemes()
    {
        General.Items[0].Classes.Select(known => known.RiskClass).ShouldBe(GeneralRisk.CutOffs.Select(cutOff => cutOff.Grade));
        (General.RiskScheme, Food.RiskScheme).ShouldBe((GeneralRisk.Id, FoodRisk.Id));
    }

    [Theory]
    [InlineData("\"ratioMax\": 0.05", "\"ratioMax\": 1.05", "$.items[0].classes[0].ratioMax", "a ratio lies between 0 and 1")]
    [InlineData("\"ratioMin\": 0,", "\"ratioMin\": -0.1,", "$.items[0].classes[0].ratioMin", "a ratio lies between 0 and 1")]
    [InlineData("\"ratioMin\": 0.05", "\"ratioMin\": 0.5", "$.items[0].classes[1].ratioMin", "the least ratio lies above the greatest")]
    [InlineData("\"timesPerYearMax\": 1", "\"timesPerYearMax\": -1", "$.items[0].classes[0].timesPerYearMax", "times are counted from 0")]
    [InlineData("\"timesPerYearMax\": 1", "\"timesPerYearMax\": 0", "$.items[0].classes[0].timesPerYearMax", "0 times belongs to a greatest ratio of 0, and to no other")]
    [InlineData("\"riskClass\": \"B\"", "\"riskClass\": \"A\"", "$.items[0].classes[1].riskClass", "the class A occurs twice")]
    [InlineData("\"riskClass\": \"A\"", "\"riskClass\": \"E\"", "$.items[1].classes", "the classes differ from those of fire-safety: all are classes of general-risk")]
    [InlineData("\"第五十三条\"", "\" \"", "$.items[0].basis.article", "an inspection rests on a provision; its article is missing")]
    [InlineData("\"中华人民共和国消防法\"", "\"\"", "$.items[0].basis.document", "an inspection rests on a law or a rule; its name is missing")]
    [InlineData("\"id\": \"prices\"", "\"id\": \"fire-safety\"", "$.items[6].id", "the id fire-safety occurs twice")]
    [InlineData("\"id\": \"fire-safety\"", "\"id\": \"Fire safety\"", "$.items[0].id", "lower-case words joined by hyphens are wanted")]
    [InlineData("\"enterprise.sector.section\"", "\"enterprise.colour\"", "$.items[0].inspectees.all[1].fact", "there is no fact enterprise.colour; the facts are listed in schema/rules/facts.md; did you mean enterprise.sector?")]
    [InlineData("\"evaluation.grade\"", "\"evaluation.mark\"", "$.protections[0].when.fact", "there is no fact evaluation.mark; the facts are listed in schema/rules/facts.md; did you mean evaluation.grade?")]
    [InlineData("\"mandated\": false,", "", "$.items[0]", "missing 'mandated'")]
    [InlineData("\"riskScheme\"", "\"scheme\"", "$.scheme", "unknown member scheme; did you mean $schema?")]
    [InlineData("\"general-risk\"", "\"\"", "$.riskScheme", "the id of a risk scheme is wanted")]
    [InlineData("\"version\": 1", "\"version\": 0", "$.version", "versions count from 1")]
    public void a_list_that_is_half_right_is_refused_with_its_place(string from, string to, string member, string problem)
    {
        var text = File.ReadAllText(Tests.Rules.RuleSamples.Shipped("inspection-items-general.json"));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, from);
        var path = Path.Combine(TestFolder.Create(), "spoilt.json");
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);

        var refused = Should.Throw<RuleFileException>(() => ItemListDefinition.Read(path, Facts));
        (refused.Member, refused.Problem).ShouldBe((member, problem));
        refused.Line.ShouldNotBeNull().ShouldBeGreaterThan(1);
    }
}
