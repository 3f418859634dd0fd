using CreditLedger.Access;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>The graph as its clients reach it.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class GraphOverHttpSpecs(RunningPlatform city)
{
    [Fact]
    public async Task a_query_may_come_in_the_address()
    {
        var answer = await city.Http.GetForAnswerAsync($"/graphql?query={Uri.EscapeDataString("query($n: Int) { enterprises(first: $n) { totalCount nodes { uscc } } }")}&variables={Uri.EscapeDataString("""{"n":2}""")}");
        ((int)answer.ShouldBeFine()["enterprises.totalCount"]!).ShouldBe(400);
        answer["enterprises.nodes"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task the_schema_tells_about_itself_what_the_published_file_says()
    {
        var types = (await city.AskAsync("{ __schema { queryType { name } types { name kind fields { name } } } }")).ShouldBeFine()["__schema.types"]!.AsArray();
        var published = File.ReadAllText(Repository.PathTo("schema", "graphql", "schema.graphql"));
        foreach (var type in types.Where(type => (string)type!["kind"]! == "OBJECT" && !((string)type["name"]!).StartsWith("__", StringComparison.Ordinal)))
        {
            published.ShouldContain($"type {(string)type!["name"]!}");
            foreach (var field in type["fields"]!.AsArray()) published.ShouldContain($"  {(string)field!["name"]!}");
        }

        types.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task fragments_aliases_and_directives_work_together()
    {
        var answer = (await city.AskAsync(
            """
            query($withTotal: Boolean!) {
              best: enterprises(first: 1, order: [{ score: DESC }]) { ...page totalCount @include(if: $withTotal) }
              oldest: enterprises(first: 1, order: [{ registeredOn: ASC }]) { ...page totalCount @skip(if: $withTotal) }
            }
            fragment page on EnterpriseConnection { nodes { __typename uscc districtLabel(language: EN) } }
            """, Role.Bank, new { withTotal = true })).ShouldBeFine();
        ((int)answer["best.totalCount"]!).ShouldBe(400);
        answer["oldest.totalCount"].ShouldBeNull();
        ((string)answer["oldest.nodes.0.__typename"]!).ShouldBe("Enterprise");
    }

    [Fact]
    public async Task the_agencies_timeliness_counts_what_they_delivered_late()
    {
        var agencies = (await city.AskAsync("{ agencyTimeliness(first: 200) { nodes { agencyId agencyIdLabel penaltiesFiled penaltiesLate licencesFiled licencesLate worstWorkingDays } } }", Role.Regulator))
            .ShouldBeFine()["agencyTimeliness.nodes"]!.AsArray();
        agencies.Count.ShouldBeGreaterThan(10);
        agencies.ShouldAllBe(agency => (int)agency!["penaltiesLate"]! <= (int)agency["penaltiesFiled"]! && (int)agency["licencesLate"]! <= (int)agency["licencesFiled"]!);
        agencies.Sum(agency => (int)agency!["licencesFiled"]!).ShouldBe(
            (int)city.City.Files.Where(file => file.Layout == "licence").Sum(file => file.Tally.Accepted));
        agencies.Sum(agency => (int)agency!["licencesLate"]!).ShouldBe(
            int.Parse((await RunningPlatform.RowsAsync(city.Platform, "select count(*) from read.licence where working_days_taken > 7"))[0]));
    }

    [Fact]
    public async Task a_regulator_sees_every_delivery_add_up_and_why_its_rows_are_in_quarantine()
    {
        var batches = (await city.AskAsync("{ ingestionBatches(first: 200) { nodes { id fileName rows accepted duplicates quarantined quarantine(first: 5) { totalCount nodes { rowNumber rule findings { rule en } } } } } }", Role.Regulator))
            .ShouldBeFine()["ingestionBatches.nodes"]!.AsArray();
        batches.Count.ShouldBeGreaterThanOrEqualTo(city.City.Files.Count);
        batches.ShouldAllBe(batch => (int)batch!["rows"]! == (int)batch["accepted"]! + (int)batch["duplicates"]! + (int)batch["quarantined"]!);
        batches.ShouldAllBe(batch => (int)batch!["quarantine"]!["totalCount"]! == (int)batch["quarantined"]!);
        batches.Sum(batch => (int)batch!["quarantined"]!).ShouldBeGreaterThan(0);
        batches.SelectMany(batch => batch!["quarantine"]!["nodes"]!.AsArray()).ShouldAllBe(row => (string)row!["findings"]![0]!["rule"]! == (string)row["rule"]!);
    }

    [Fact]
    public async Task health_is_green_and_says_how_far_everything_is()
    {
        await Eventually.HoldsAsync("no projection lags", async () => (await city.Http.GetForAnswerAsync("/health")).Json["projections"]!.AsArray().All(one => (long)one!["lag"]! == 0));
        var health = (await city.Http.GetForAnswerAsync("/health")).Json;
        ((string)health["status"]!).ShouldBe("green");
        health["projections"]!.AsArray().Count.ShouldBeGreaterThan(9);
    }
}
