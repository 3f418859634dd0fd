using System.Text.Json.Nodes;
using CreditLedger.Archives;
using CreditLedger.Catalogue;

namespace CreditLedger.Tests.Catalogue;

/// <summary>The shipped catalogue of everything beside penalties and licences.</summary>
public sealed class ShippedItemsSpecs
{
    [Fact]
    public void it_says_that_it_is_synthetic_and_enacts_as_it_stands()
    {
        (TestCity.Items.Id, TestCity.Items.Version, TestCity.Items.Synthetic).ShouldBe((ItemCatalogue.Id, 1, true));
        EnactCatalogue.Decide(new(TestCity.Items, "proposer", "approver"), CreditLedger.Catalogue.Catalogue.Initial, new DateOnly(2026, 1, 1)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void whatever_speaks_against_an_enterprise_counts_for_a_limited_time() =>
        TestCity.Items.Items.Where(item => item.Terms!.IsAdverse).ShouldAllBe(item => item.Terms!.CountsMonths > 0);

    [Fact]
    public void what_a_shipped_programme_asks_of_declarations_can_be_declared()
    {
        var asked = Directory.GetFiles(Path.Combine(TestCity.Directory, ".."), "*.json").SelectMany(file => Declared(JsonNode.Parse(File.ReadAllText(file)))).ToList();
        asked.ShouldNotBeEmpty();
        foreach (var (fact, of) in asked)
        {
            var item = new ItemCatalogue(TestCity.Items).Find($"declared.{of}").ShouldNotBeNull($"declared.{of}");
            if (fact != "declared.verified") $"declared.{item.Terms!.Value.ToString()!.ToLowerInvariant()}".ShouldBe(fact, of);
        }
    }

    private static IEnumerable<(string Fact, string Of)> Declared(JsonNode? node) => node switch
    {
        JsonObject rule => rule.SelectMany(member => Declared(member.Value))
            .Concat(rule["fact"]?.ToString() is { } fact && fact.StartsWith("declared.", StringComparison.Ordinal) ? [(fact, rule["of"]!.ToString())] : []),
        JsonArray rules => rules.SelectMany(Declared),
        _ => [],
    };
}
