using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Access;

/// <summary>What is shown of whom stands in the log, and whom it is about can read it there.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class AccessLogSpecs(RunningPlatform city)
{
    private const string Page = "{ financeWhitelist(id: \"small-and-micro\") { entries(first: 50) { nodes { uscc } } } }";

    private const string Log = """
        query ($uscc: Uscc!, $after: String) {
          accessLog(uscc: $uscc, first: 3, after: $after) {
            totalCount pageInfo { hasNextPage endCursor }
            nodes { readId at role roleLabel(language: EN) organisation purpose purposeTitle { en } basis { document { zh } article } policies shown { zh } }
          }
        }
        """;

    [Fact]
    public async Task every_row_of_a_page_stands_in_the_log_once_with_who_and_why()
    {
        var bank = Nobody(Role.Bank) with { Person = "0042" };
        var answer = (await city.AskAsync(Page, bank, purpose: "PRE_LOAN_CHECK")).ShouldBeFine();
        var shown = answer["financeWhitelist.entries.nodes"]!.AsArray().Select(node => (string)node!["uscc"]!).ToList();
        shown.Count.ShouldBe(50);

        (await LinesAsync(bank)).ShouldBe([$"Bank|0042|PRE_LOAN_CHECK|finance|{string.Join(' ', shown)}"]);
        (await city.AskAsync(Page, bank)).ShouldBeFine();
        (await LinesAsync(bank)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task rows_nested_in_connections_and_beside_each_other_are_each_logged_under_what_was_shown_of_them()
    {
        var bank = Nobody(Role.Bank);
        var answer = (await city.AskAsync(
            """
            {
              financeWhitelists { nodes { entries(first: 4) { edges { node { uscc evaluation { grade } } } } } }
              enterprises(first: 3) { nodes { uscc grade again: grade evaluation { score } licences(first: 1) { nodes { enterprise { grade } } } } }
              found: enterprises(first: 2, order: [{ score: DESC }]) { nodes { uscc } }
            }
            """, bank)).ShouldBeFine();
        var listed = answer["financeWhitelists.nodes"]!.AsArray().SelectMany(list => list!["entries"]!["edges"]!.AsArray()).Select(edge => (string)edge!["node"]!["uscc"]!).ToHashSet();
        var graded = answer["enterprises.nodes"]!.AsArray().Concat(answer["found.nodes"]!.AsArray()).Select(node => (string)node!["uscc"]!).Except(listed).ToHashSet();

        var lines = (await LinesAsync(bank)).Select(line => line.Split('|')).ToDictionary(line => line[3], line => line[4].Split(' '));
        lines.Keys.Order(StringComparer.Ordinal).ShouldBe(graded.Count == 0 ? ["evaluation finance"] : ["evaluation", "evaluation finance"]);
        lines["evaluation finance"].Order(StringComparer.Ordinal).ShouldBe(listed.Order(StringComparer.Ordinal));
        lines.GetValueOrDefault("evaluation", []).Order(StringComparer.Ordinal).ShouldBe(graded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task what_is_public_and_what_was_refused_is_not_logged()
    {
        var (agency, bank) = (Nobody(Role.SourceAgency), Nobody(Role.Bank));
        (await city.AskAsync("{ enterprises(first: 5) { nodes { uscc grade } } }", agency)).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
        (await city.AskAsync("{ enterprises(first: 5) { nodes { uscc grade } } }", bank, purpose: "AUDIT")).ShouldBeRefused(HttpStatusCode.OK, "PURPOSE_NOT_PERMITTED");
        (await city.AskAsync("{ enterprises(first: 5) { nodes { uscc name penalties { nodes { content } } } } }", bank)).ShouldBeFine();
        (await LinesAsync(agency)).ShouldBeEmpty();
        (await LinesAsync(bank)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_regulators_foreign_rows_are_not_logged_as_seen()
    {
        var regulator = Nobody(Role.Regulator) with { Districts = ["120116"] };
        var answer = await city.AskAsync("{ enterprises(first: 60) { nodes { uscc district grade } } }", regulator);
        var seen = answer["enterprises.nodes"]!.AsArray().Where(node => (string)node!["district"]! == "120116").Select(node => (string)node!["uscc"]!);
        (await LinesAsync(regulator)).Single().Split('|')[4].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(seen);
    }

    [Fact]
    public async Task a_question_that_is_about_nobody_or_finds_nobody_is_logged_as_a_read()
    {
        var bank = Nobody(Role.Bank);
        (await city.AskAsync("{ enterprises(where: { grade: { eq: \"A\" } }) { totalCount } }", bank)).ShouldBeFine();
        (await LinesAsync(bank)).ShouldBe(["Bank||FINANCE_REFERRAL|evaluation|"]);
        var uscc = await AnyAsync();
        (await city.AskAsync("query ($uscc: Uscc) { enterprises(where: { uscc: { eq: $uscc }, grade: { eq: \"A\" } }) { totalCount } }", bank, new { uscc })).ShouldBeFine();
        (await LinesAsync(bank))[1].ShouldBe($"Bank||FINANCE_REFERRAL|evaluation|{uscc}");
    }

    [Fact]
    public async Task an_enterprise_reads_who_looked_at_it_newest_first_page_by_page()
    {
        var uscc = await AnyAsync();
        var readers = new[] { Nobody(Role.Bank), Nobody(Role.Court), Nobody(Role.Operator), Nobody(Role.Bank), Nobody(Role.Auditor) };
        foreach (var reader in readers) (await city.AskAsync("query ($uscc: Uscc!) { enterprise(uscc: $uscc) { grade } }", reader, new { uscc })).ShouldBeFine();
        var itself = new Caller(Role.Enterprise, uscc, []);
        await SpreadAsync();

        var (seen, after) = (new List<JsonNode>(), default(string));
        for (var more = true; more;)
        {
            var page = (await city.AskAsync(Log, itself, new { uscc, after })).ShouldBeFine()["accessLog"]!;
            seen.AddRange(page["nodes"]!.AsArray().Select(node => node!));
            ((int)page["totalCount"]!).ShouldBeGreaterThanOrEqualTo(readers.Length);
            (more, after) = ((bool)page["pageInfo"]!["hasNextPage"]!, (string?)page["pageInfo"]!["endCursor"]);
        }

        seen.Select(node => (long)node["readId"]!).ShouldBe(seen.Select(node => (long)node["readId"]!).OrderDescending());
        seen.Select(node => (string)node["organisation"]!).Where(name => readers.Any(reader => reader.Organisation == name)).ShouldBe(readers.Reverse().Select(reader => reader.Organisation));
        var court = seen.Single(node => (string)node["organisation"]! == readers[1].Organisation);
        ((string)court["role"]!, (string)court["roleLabel"]!, (string)court["purpose"]!).ShouldBe(("COURT", "court", "PRESERVATION_REVIEW"));
        ((string)court["basis"]!["article"]!).ShouldBe("§§103, 104");
        ((string)court["policies"]![0]!, (string)court["shown"]![0]!["zh"]!).ShouldBe(("evaluation", "综合评价"));
        DateTimeOffset.Parse((string)court["at"]!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task nobody_reads_an_enterprises_log_but_itself_and_an_auditor_whose_reading_it_sees()
    {
        var (uscc, other) = (await AnyAsync(), await AnyAsync(skip: 7));
        var (itself, auditor) = (new Caller(Role.Enterprise, uscc, []), Nobody(Role.Auditor));
        (await city.AskAsync(Log, new Caller(Role.Enterprise, other, []), new { uscc })).ShouldBeRefused(HttpStatusCode.OK, "NOT_OWN");
        foreach (var role in new[] { Role.Bank, Role.Regulator, Role.Court, Role.Operator, Role.Steward, Role.SourceAgency })
        {
            (await city.AskAsync(Log, Nobody(role), new { uscc })).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
        }

        var before = (await LinesAsync(itself)).Count;
        (await city.AskAsync(Log, itself, new { uscc })).ShouldBeFine();
        (await LinesAsync(itself)).Count.ShouldBe(before, "who looks who looked is not looked at");
        (await city.AskAsync("query ($uscc: Uscc!) { enterprise(uscc: $uscc) { grade } }", itself, new { uscc })).ShouldBeFine();
        (await LinesAsync(itself)).Count.ShouldBe(before + 1, "what is read in an enterprise's name it can see");

        (await city.AskAsync(Log, auditor, new { uscc })).ShouldBeFine();
        (await LinesAsync(auditor)).ShouldBe([$"Auditor||AUDIT|access-log|{uscc}"]);
        await SpreadAsync();
        var latest = (await city.AskAsync(Log, itself, new { uscc })).ShouldBeFine()["accessLog.nodes.0"]!;
        ((string)latest["organisation"]!, (string)latest["policies"]![0]!).ShouldBe((auditor.Organisation, "access-log"));
    }

    private Task<List<string>> LinesAsync(Caller caller) => AccessLines.OfAsync(city.Platform, caller);

    private Task SpreadAsync() => city.Platform.AccessLog.SpreadAsync(CancellationToken.None);

    private static Caller Nobody(Role role) => AccessLines.Nobody(role);

    private async Task<string> AnyAsync(int skip = 3) =>
        (await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.enterprise where grade is not null order by uscc offset $1 limit 1", skip))[0];
}
