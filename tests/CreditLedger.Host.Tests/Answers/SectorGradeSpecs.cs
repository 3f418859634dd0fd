using System.Net;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>Grades of sectors beside the city's, what they are recognised as, and government bodies apart from enterprises.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class SectorGradeSpecs(RunningPlatform city)
{
    private const string Query = """
        query($uscc: Uscc!) { enterprise(uscc: $uscc) { grade schemeId sectorGrades {
          schemeId schemeVersion grade score explanation { scheme { en } grade maxScore text(language: EN) }
          recognisedAs { schemeId schemeVersion grade crosswalkId programmeId basis { en } } } } }
        """;

    [Fact]
    public async Task a_sectors_grade_stands_beside_the_citys_and_says_itself_whose_it_is()
    {
        var answer = (await city.AskAsync(Query, Role.Bank, new { uscc = await DeveloperAsync() })).ShouldBeFine();
        var grade = answer["enterprise.sectorGrades"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)grade["schemeId"]!, (int)grade["schemeVersion"]!).ShouldBe(("developers", 1));
        ((string)answer["enterprise.schemeId"]!).ShouldBe("public-evaluation");
        ((string)grade["explanation"]!["grade"]!).ShouldBe((string)grade["grade"]!);
        ((string)grade["explanation"]!["text"]!).ShouldContain($"Sector grade {grade["grade"]}");
    }

    [Fact]
    public async Task a_letter_is_recognised_as_another_only_where_a_programme_in_force_says_so_of_this_version()
    {
        var uscc = await DeveloperAsync();
        (await RecognisedAsync(uscc)).ShouldBeEmpty();
        await EnactAsync("of-another-version", developers: 2, new(2026, 1, 1));
        await EnactAsync("not-yet-in-force", developers: 1, new(2099, 1, 1));
        (await RecognisedAsync(uscc)).ShouldBeEmpty();
        await EnactAsync("in-force", developers: 1, new(2026, 1, 1));
        var recognised = (await RecognisedAsync(uscc)).ShouldHaveSingleItem()!;
        $"{recognised["programmeId"]} {recognised["crosswalkId"]} {recognised["schemeId"]} {recognised["schemeVersion"]} {recognised["grade"]}".ShouldBe("in-force walk public-evaluation 3 B");
    }

    [Fact]
    public async Task grades_are_reported_scheme_by_scheme_with_scheme_and_version()
    {
        const string Report = """{ sectorGrades(where: { schemeId: { eq: "developers" } }, first: 100) { totalCount nodes { uscc schemeId schemeVersion grade district standing { grade } } } }""";
        var answer = (await city.AskAsync(Report, Role.Regulator)).ShouldBeFine();
        var nodes = answer["sectorGrades.nodes"]!.AsArray();
        nodes.Count.ShouldBeGreaterThan(0);
        nodes.ShouldAllBe(node => (string)node!["schemeId"]! == "developers" && (string)node["standing"]!["grade"]! == (string)node["grade"]!);
        (await city.AskAsync(Report)).ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");

        var district = (string)nodes[0]!["district"]!;
        var own = (await city.AskAsync(Report, new Caller(Role.Regulator, "somebody", [district]))).ShouldBeFine()["sectorGrades.nodes"]!.AsArray();
        own.Select(node => (string)node!["district"]!).Distinct().ShouldBe([district]);
    }

    [Fact]
    public async Task a_government_body_is_registered_assessed_and_shown_to_those_who_watch_over_it_alone()
    {
        var body = Uscc.Complete("1112010474139001").Value;
        var regulator = new Caller(Role.Regulator, "11120104900100031Q", ["120104"]);
        await GiveAsync("registerGovernmentBody", new { body, name = "示例街道办事处", kind = "SUB_DISTRICT_OFFICE", district = "120104", registeredOn = "2026-01-01" }, regulator);
        await GiveAsync("assessIntegrity", new { body, agencyId = "11120104900100031Q", reference = "1", area = "SERVICE", points = "92", from = "2026-01-01", until = "2026-01-31", assessedOn = "2026-02-01", evidence = "第1号" }, regulator);
        await city.Platform.Daemon.CatchUpAsync();

        const string Bodies = "{ governmentBodies { nodes { uscc name kindLabel(language: EN) assessments { area points agencyId } dishonesty { matter } debts { court } grades { grade } } } }";
        var shown = (await city.AskAsync(Bodies, regulator, purpose: "GOVERNMENT_INTEGRITY")).ShouldBeFine()["governmentBodies.nodes"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)shown["kindLabel"]!, (string)shown["assessments"]![0]!["area"]!, (string)shown["assessments"]![0]!["points"]!).ShouldBe(("sub-district office", "SERVICE", "92"));
        (await city.AskAsync(Bodies, regulator with { Districts = ["120101"] }, purpose: "GOVERNMENT_INTEGRITY")).ShouldBeFine()["governmentBodies.nodes"]!.AsArray().ShouldBeEmpty();

        (await city.AskAsync(Bodies)).ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");
        foreach (var role in new[] { Role.Bank, Role.Court }) (await city.AskAsync(Bodies, role)).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
        (await city.AskAsync(Bodies, Role.Regulator)).ShouldBeRefused(HttpStatusCode.OK, "PURPOSE_NOT_PERMITTED");
        (await city.AskAsync($$"""{ enterprise(uscc: "{{body}}") { name } }""")).ShouldBeFine()["enterprise"].ShouldBeNull("a body is in no register of enterprises");
    }

    private async Task<string> DeveloperAsync() => (await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.sector_grade where scheme_id = 'developers' order by uscc limit 1")).Single();

    private async Task<JsonArray> RecognisedAsync(string uscc) =>
        (await city.AskAsync(Query, Role.Bank, new { uscc })).ShouldBeFine()["enterprise.sectorGrades.0.recognisedAs"]!.AsArray();

    private async Task EnactAsync(string id, int developers, DateOnly from)
    {
        var letters = new[] { "A", "B", "C", "D", "E" }.ToDictionary(letter => letter, _ => (string?)"B");
        Crosswalk walk = new("walk", new("developers", developers), new("public-evaluation", 3), letters, new("示例", "made up"));
        ProgrammeDefinition programme = new(
            id, 1, from, new("示例", "sample"), new("示例", "made up"), new("示例", "made up"), new(from, from.AddYears(1)), new Condition("place.member", new(Eq: RuleValue.Of(true)), Of: "nowhere"), Crosswalks: [walk]);
        await city.Platform.Store.AppendAsync(new Append(StreamId.For<Programme>(id), ExpectedVersion.Any, [new ProgrammeEnacted(id, 1, from, programme, "proposer", "approver")]));
        await city.Platform.Daemon.CatchUpAsync();
    }

    private async Task GiveAsync(string mutation, object input, Caller caller)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        var answer = (await city.AskAsync($"mutation($input: {type}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}", caller, new { input }, purpose: "GOVERNMENT_INTEGRITY")).ShouldBeFine();
        (answer[$"{mutation}.errors"]?.AsArray().Count ?? 0).ShouldBe(0, answer.Text);
    }
}
