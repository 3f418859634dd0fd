using System.Net;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Access;

/// <summary>Regulators see their districts and sectors, enterprises themselves, and nobody finds out more by a way round.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class ScopeSpecs(RunningPlatform city)
{
    private const string Binhai = "120116";
    private const string Heping = "120101";
    private const string One = "query ($uscc: Uscc!) { enterprise(uscc: $uscc) { name grade evaluation { score } whitelistEntries { listId } } }";
    private const string Entries = "{ financeWhitelist(id: \"small-and-micro\") { entries(first: 200) { totalCount nodes { uscc district sector } } } }";

    private static readonly Caller OfBinhai = new(Role.Regulator, "binhai", [Binhai]);

    [Fact]
    public async Task a_regulator_of_binhai_sees_a_grade_of_binhai_and_none_of_heping()
    {
        (await city.AskAsync(One, OfBinhai, new { uscc = await AnyAsync($"district = '{Binhai}' and grade is not null") })).ShouldBeFine()["enterprise.grade"].ShouldNotBeNull();

        var answer = (await city.AskAsync(One, OfBinhai, new { uscc = await AnyAsync($"district = '{Heping}' and grade is not null") })).ShouldBeRefused(HttpStatusCode.OK, "OUTSIDE_DISTRICTS");
        Codes(answer).ShouldBe(["OUTSIDE_DISTRICTS", "OUTSIDE_DISTRICTS", "OUTSIDE_DISTRICTS"]);
        ((string?)answer["enterprise.name"]).ShouldNotBeNullOrEmpty("what is public stays public");
        (answer["enterprise.grade"] ?? answer["enterprise.evaluation"] ?? answer["enterprise.whitelistEntries"]).ShouldBeNull();
    }

    [Fact]
    public async Task a_whitelist_holds_and_counts_for_a_regulator_only_its_district()
    {
        var entries = (await city.AskAsync(Entries, OfBinhai)).ShouldBeFine()["financeWhitelist.entries"]!;
        var expected = await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.whitelist_entry where list_id = 'small-and-micro' and district = $1", Binhai);
        expected.Count.ShouldBeGreaterThan(0);
        ((int)entries["totalCount"]!).ShouldBe(expected.Count);
        Usccs(entries).Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("F")]
    [InlineData("F51")]
    public async Task a_section_covers_its_divisions_and_a_division_itself(string sector)
    {
        var trader = new Caller(Role.Regulator, "trade", []) { Sectors = [sector] };
        var entries = (await city.AskAsync(Entries, trader)).ShouldBeFine()["financeWhitelist.entries"]!;
        ((int)entries["totalCount"]!).ShouldBeGreaterThan(0);
        entries["nodes"]!.AsArray().ShouldAllBe(node => ((string)node!["sector"]!).StartsWith(sector));
        (await city.AskAsync(One, trader, new { uscc = await AnyAsync("sector like 'C%' and grade is not null") })).ShouldBeRefused(HttpStatusCode.OK, "OUTSIDE_SECTORS");

        // The district is looked at first where both are foreign.
        Codes(await city.AskAsync(One, trader with { Districts = [Binhai] }, new { uscc = await AnyAsync($"sector like 'C%' and district = '{Heping}'") }))[0].ShouldBe("OUTSIDE_DISTRICTS");
    }

    [Fact]
    public async Task an_enterprise_sees_its_own_grade_and_entries_and_nobody_elses()
    {
        var own = (await RunningPlatform.RowsAsync(city.Platform, "select min(uscc) from read.whitelist_entry"))[0];
        var itself = new Caller(Role.Enterprise, own, []);
        var answer = (await city.AskAsync("query ($uscc: Uscc!) { enterprise(uscc: $uscc) { grade evaluation { explanation { text(language: EN) } } whitelistEntries { listId } } }", itself, new { uscc = own })).ShouldBeFine();
        answer["enterprise.evaluation.explanation.text"].ShouldNotBeNull();
        answer["enterprise.whitelistEntries"]!.AsArray().Count.ShouldBeGreaterThan(0);

        (await city.AskAsync(One, itself, new { uscc = await AnyAsync($"uscc <> '{own}' and grade is not null") })).ShouldBeRefused(HttpStatusCode.OK, "NOT_OWN");
        Usccs((await city.AskAsync(Entries, itself)).ShouldBeFine()["financeWhitelist.entries"]!).ShouldAllBe(uscc => uscc == own);
        (await city.AskAsync(One, new Caller(Role.Enterprise, "not a code", []), new { uscc = own })).ShouldBeRefused(HttpStatusCode.OK, "NOT_OWN");
    }

    [Theory]
    [InlineData("where: { grade: { neq: null } }")]
    [InlineData("where: { score: { gte: \"0\" } }")]
    [InlineData("where: { not: { grade: { eq: \"Z\" } } }")]
    [InlineData("where: { or: [{ status: { eq: ACTIVE } }, { grade: { eq: \"A\" } }] }")]
    [InlineData("order: [{ score: DESC }]")]
    [InlineData("order: [{ score: ASC }]")]
    public async Task no_foreign_grade_is_found_out_by_filters_orders_counts_and_pages(string arguments)
    {
        var answer = (await city.AskAsync($"{{ enterprises(first: 200, {arguments}) {{ totalCount pageInfo {{ hasNextPage }} nodes {{ uscc district }} }} }}", OfBinhai)).ShouldBeFine();
        var nodes = answer["enterprises.nodes"]!.AsArray();
        nodes.Count.ShouldBeGreaterThan(0);
        nodes.ShouldAllBe(node => (string)node!["district"]! == Binhai);
        ((int)answer["enterprises.totalCount"]!).ShouldBe(nodes.Count);
    }

    [Fact]
    public async Task a_grade_cannot_be_guessed_one_enterprise_at_a_time()
    {
        var foreign = await AnyAsync($"district = '{Heping}' and grade is not null");
        foreach (var grade in new[] { "A", "B", "C", "D" })
        {
            var answer = (await city.AskAsync("query ($where: EnterpriseFilterInput) { enterprises(where: $where) { totalCount } }", OfBinhai,
                new { where = new { uscc = new { eq = foreign }, grade = new { eq = grade } } })).ShouldBeFine();
            ((int)answer["enterprises.totalCount"]!).ShouldBe(0);
        }
    }

    [Fact]
    public async Task a_way_round_through_a_public_record_leads_to_the_same_guard()
    {
        var uscc = (await RunningPlatform.RowsAsync(
            city.Platform, "select p.uscc from read.published_penalty p join read.enterprise e using (uscc) where e.district <> $1 limit 1", Binhai))[0];
        (await city.AskAsync("query ($uscc: Uscc!) { enterprise(uscc: $uscc) { penalties { nodes { enterprise { evaluation { grade } } } } } }", OfBinhai, new { uscc }))
            .ShouldBeRefused(HttpStatusCode.OK, "OUTSIDE_DISTRICTS");
    }

    [Fact]
    public async Task deliveries_are_those_of_the_regulators_districts_and_its_own()
    {
        var agencies = city.Platform.City.Agencies.All.Where(agency => agency.District == Binhai).Select(agency => agency.Id).ToList();
        var answer = (await city.AskAsync("{ ingestionBatches(first: 200) { totalCount nodes { agencyId } } quarantinedRows(first: 200) { nodes { agencyId } } }", OfBinhai)).ShouldBeFine();
        answer["ingestionBatches.nodes"]!.AsArray().Concat(answer["quarantinedRows.nodes"]!.AsArray()).ShouldAllBe(row => agencies.Contains((string)row!["agencyId"]!));
        var own = (await RunningPlatform.RowsAsync(city.Platform, "select agency_id from read.ingestion_batch order by 1 limit 1"))[0];
        ((int)(await city.AskAsync("{ ingestionBatches(first: 1) { totalCount } }", OfBinhai with { Organisation = own })).ShouldBeFine()["ingestionBatches.totalCount"]!).ShouldBeGreaterThan(0);
    }

    private static List<string> Codes(Answer answer) => [.. answer.Json["errors"]!.AsArray().Select(error => (string)error!["extensions"]!["code"]!)];

    private static IEnumerable<string> Usccs(JsonNode entries) => entries["nodes"]!.AsArray().Select(node => (string)node!["uscc"]!);

    private async Task<string> AnyAsync(string condition) => (await RunningPlatform.RowsAsync(city.Platform, $"select uscc from read.enterprise where {condition} order by uscc limit 1"))[0];
}
