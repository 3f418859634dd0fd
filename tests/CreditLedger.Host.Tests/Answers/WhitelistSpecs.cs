using System.Globalization;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>What a bank asks: whom the city recommends, page by page.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class WhitelistSpecs(RunningPlatform city)
{
    private const string Page = """
        query($after: String, $first: Int, $where: WhitelistEntryFilterInput) {
          financeWhitelist(id: "small-and-micro") {
            entries(first: $first, after: $after, where: $where) {
              totalCount pageInfo { hasNextPage endCursor } nodes { uscc grade score status district name expiresOn }
            }
          }
        }
        """;

    [Fact]
    public async Task a_bank_is_told_the_best_recommended_enterprises_first()
    {
        var nodes = await NodesAsync(10, new { status = new { eq = "ADMITTED" } });

        var expected = await RunningPlatform.RowsAsync(
            city.Platform, "select uscc from read.whitelist_entry where list_id = 'small-and-micro' and status = 'Admitted' order by score desc nulls last limit 10");
        nodes.Count.ShouldBe(10);
        nodes.ShouldAllBe(node => (string)node["status"]! == "ADMITTED" && (string)node["name"]! != "" && (string)node["expiresOn"]! != "");
        var scores = nodes.Select(Score).ToList();
        scores.ShouldBe(scores.OrderDescending());
        var best = await RunningPlatform.RowsAsync(
            city.Platform, "select max(score), min(score) from (select score from read.whitelist_entry where list_id = 'small-and-micro' and status = 'Admitted' order by score desc limit 10) t");
        decimal.Parse(best[0].Split('|')[0], CultureInfo.InvariantCulture).ShouldBe(scores[0]);
        decimal.Parse(best[0].Split('|')[1], CultureInfo.InvariantCulture).ShouldBe(scores[^1]);
        expected.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(200)]
    public async Task all_pages_together_hold_everyone_once(int size)
    {
        var seen = new List<string>();
        string? after = null;
        for (var more = true; more;)
        {
            var answer = (await city.AskAsync(Page, Role.Bank, new { first = size, after })).ShouldBeFine();
            var entries = answer["financeWhitelist.entries"]!;
            ((int)entries["totalCount"]!).ShouldBe(await CountAsync("true"));
            seen.AddRange(entries["nodes"]!.AsArray().Select(node => (string)node!["uscc"]!));
            more = (bool)entries["pageInfo"]!["hasNextPage"]!;
            after = (string?)entries["pageInfo"]!["endCursor"];
        }

        seen.ShouldBeUnique();
        seen.Order(StringComparer.Ordinal).ShouldBe(
            (await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.whitelist_entry where list_id = 'small-and-micro'")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task only_what_was_asked_for_is_on_the_page_and_in_the_count()
    {
        var answer = (await city.AskAsync(Page, Role.Bank, new { first = 200, where = new { grade = new { eq = "A" }, district = new { @in = new[] { "120116", "120101" } } } })).ShouldBeFine();

        var entries = answer["financeWhitelist.entries"]!;
        var nodes = entries["nodes"]!.AsArray();
        nodes.Count.ShouldBeGreaterThan(0);
        nodes.ShouldAllBe(node => (string)node!["grade"]! == "A" && ((string)node["district"]! == "120116" || (string)node["district"]! == "120101"));
        ((int)entries["totalCount"]!).ShouldBe(nodes.Count);
        nodes.Count.ShouldBe(await CountAsync("grade = 'A' and district in ('120116', '120101')"));
    }

    [Fact]
    public async Task a_list_that_nobody_keeps_is_null_and_no_error() =>
        (await city.AskAsync("""{ financeWhitelist(id: "of-nobody") { id } }""", Role.Bank)).ShouldBeFine()["financeWhitelist"].ShouldBeNull();

    [Fact]
    public async Task every_list_says_by_which_criteria_it_admits()
    {
        var lists = (await city.AskAsync("{ financeWhitelists { nodes { id version title { zh en } criteria { id title { en } when { fact } } } } }", Role.Bank))
            .ShouldBeFine()["financeWhitelists.nodes"]!.AsArray();
        new[] { "manufacturing", "small-and-micro" }.ShouldBeSubsetOf(lists.Select(list => (string)list!["id"]!));
        lists.ShouldAllBe(list => list!["criteria"]!.AsArray().Count > 0);
    }

    private async Task<List<JsonNode>> NodesAsync(int first, object where) =>
        [.. (await city.AskAsync(Page, Role.Bank, new { first, where })).ShouldBeFine()["financeWhitelist.entries.nodes"]!.AsArray().Select(node => node!)];

    private async Task<int> CountAsync(string condition) => int.Parse(
        (await RunningPlatform.RowsAsync(city.Platform, $"select count(*) from read.whitelist_entry where list_id = 'small-and-micro' and {condition}"))[0], CultureInfo.InvariantCulture);

    private static decimal Score(JsonNode node) => decimal.Parse((string)node["score"]!, CultureInfo.InvariantCulture);
}
