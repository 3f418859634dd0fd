using System.Globalization;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>One enterprise and why it has its grade; and what of it everybody may see.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class EnterpriseSpecs(RunningPlatform city)
{
    [Fact]
    public async Task every_grade_of_the_city_is_explained_by_lines_that_add_up_and_records_that_exist()
    {
        var known = (await RunningPlatform.RowsAsync(city.Platform, "select record_id from read.penalty union all select record_id from read.licence union all select record_id from read.pledge")).ToHashSet(StringComparer.Ordinal);
        var (graded, cited) = (0, 0);
        foreach (var uscc in await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.evaluation order by uscc"))
        {
            var answer = (await city.AskAsync(
                "query($uscc: Uscc!) { enterprise(uscc: $uscc) { grade score evaluation { grade score vetoedBy explanation { score dimensions { points indicators { points records } } } } } }",
                Role.Regulator, new { uscc })).ShouldBeFine();
            var evaluation = answer["enterprise.evaluation"].ShouldNotBeNull(uscc);
            var dimensions = evaluation["explanation"]!["dimensions"]!.AsArray();
            foreach (var dimension in dimensions) Sum(dimension!["indicators"]!).ShouldBe(Number(dimension["points"]), uscc);
            Sum(dimensions).ShouldBe(Number(evaluation["score"]), uscc);
            Number(evaluation["explanation"]!["score"]).ShouldBe(Number(answer["enterprise.score"]), uscc);
            ((string)evaluation["grade"]!).ShouldBe((string)answer["enterprise.grade"]!, uscc);
            var records = dimensions.SelectMany(dimension => dimension!["indicators"]!.AsArray()).SelectMany(line => line!["records"]!.AsArray()).Select(id => (string)id!).ToList();
            records.ShouldAllBe(id => known.Contains(id), uscc);
            (graded, cited) = (graded + 1, cited + records.Count);
        }

        graded.ShouldBeGreaterThan(300);
        cited.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("ZH", "等级")]
    [InlineData("EN", "Grade")]
    public async Task an_explanation_can_be_read_in_both_languages(string language, string word)
    {
        var uscc = await AnyAsync("select uscc from read.evaluation where uscc in (select uscc from read.published_penalty) order by uscc limit 1");
        var answer = (await city.AskAsync($$"""{ enterprise(uscc: "{{uscc}}") { evaluation { explanation { text(language: {{language}}) } } } }""", Role.Bank)).ShouldBeFine();

        var text = (string)answer["enterprise.evaluation.explanation.text"]!;
        text.ShouldContain(word);
        text.ShouldContain(await AnyAsync($"select record_id from read.penalty where uscc = '{uscc}' limit 1"));
        text.Split('\n').Length.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task everybody_is_shown_the_penalties_on_display_today_and_no_others()
    {
        var (penalties, licences) = (new List<string>(), new List<string>());
        string? after = null;
        for (var more = true; more;)
        {
            var answer = (await city.AskAsync(
                "query($after: String) { enterprises(first: 200, after: $after) { pageInfo { hasNextPage endCursor } nodes { penalties(first: 20) { totalCount nodes { recordId publicationEndOn } } licences(first: 20) { nodes { recordId } } } } }",
                variables: new { after })).ShouldBeFine();
            foreach (var node in answer["enterprises.nodes"]!.AsArray())
            {
                penalties.AddRange(Ids(node!["penalties"]!));
                licences.AddRange(Ids(node["licences"]!));
                ((int)node["penalties"]!["totalCount"]!).ShouldBe(Ids(node["penalties"]!).Count());
            }

            more = (bool)answer["enterprises.pageInfo.hasNextPage"]!;
            after = (string?)answer["enterprises.pageInfo.endCursor"];
        }

        const string Registered = "uscc in (select uscc from read.enterprise)";
        penalties.Order(StringComparer.Ordinal).ShouldBe(await RunningPlatform.RowsAsync(
            city.Platform, $"select record_id from read.penalty where {Registered} and disclosure = 'Public' and publication_end_on >= $1 order by 1", city.Platform.Clock.Today()));
        licences.Order(StringComparer.Ordinal).ShouldBe(await RunningPlatform.RowsAsync(
            city.Platform, $"select record_id from read.licence where {Registered} and disclosure = 'Public' order by 1"));
        penalties.Count.ShouldBeGreaterThan(0);
        (await RunningPlatform.RowsAsync(city.Platform, $"select record_id from read.penalty where {Registered}")).Count
            .ShouldBeGreaterThan(penalties.Count, "the city has penalties whose display has ended, or the test shows nothing");
    }

    [Fact]
    public async Task a_code_the_register_does_not_know_is_null_and_no_error() =>
        (await city.AskAsync("""{ enterprise(uscc: "11120000900001017Y") { name } }""")).ShouldBeFine()["enterprise"].ShouldBeNull();

    [Fact]
    public async Task a_code_is_understood_in_full_width_and_lower_case()
    {
        var uscc = await AnyAsync("select uscc from read.enterprise order by uscc limit 1");
        var wide = new string([.. uscc.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : char.ToLowerInvariant(c))]);
        var answer = (await city.AskAsync("query($uscc: Uscc!) { enterprise(uscc: $uscc) { uscc } }", variables: new { uscc = wide })).ShouldBeFine();
        ((string)answer["enterprise.uscc"]!).ShouldBe(uscc);
    }

    private async Task<string> AnyAsync(string sql) => (await RunningPlatform.RowsAsync(city.Platform, sql))[0];

    private static IEnumerable<string> Ids(JsonNode connection) => connection["nodes"]!.AsArray().Select(node => (string)node!["recordId"]!);

    private static decimal Sum(JsonNode parts) => parts.AsArray().Sum(part => Number(part!["points"]));

    private static decimal Number(JsonNode? value) => decimal.Parse((string)value!, CultureInfo.InvariantCulture);
}
