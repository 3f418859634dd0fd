using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace CreditLedger.Host.Tests.Access;

/// <summary>Nothing that is not public leaves without its line in the log, and whom it is about can read that line.</summary>
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

    [Fact]
    public async Task many_readers_at_once_are_all_logged_each_with_its_own_rows()
    {
        var readers = Enumerable.Range(0, 200).Select(_ => Nobody(Role.Bank)).ToList();
        var answers = await Task.WhenAll(readers.Select((reader, number) => city.AskAsync($"{{ enterprises(first: {(number % 20) + 1}) {{ nodes {{ uscc grade }} }} }}", reader)));
        foreach (var (reader, answer) in readers.Zip(answers))
        {
            var shown = answer.ShouldBeFine()["enterprises.nodes"]!.AsArray().Select(node => (string)node!["uscc"]!);
            (await LinesAsync(reader)).ShouldBe([$"Bank||FINANCE_REFERRAL|evaluation|{string.Join(' ', shown)}"]);
        }

        await SpreadAsync();
        (await RunningPlatform.RowsAsync(city.Platform,
            "select count(*) from (select r.read_id, s from access.read r, unnest(r.subjects) s except select read_id, uscc from access.looked_at) missing")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task two_hosts_write_and_a_third_spreads_and_no_read_is_passed_over()
    {
        var log = new AccessLog[] { new(city.Platform.Database.Ledger, city.Platform.City.Purposes, TimeProvider.System), new(city.Platform.Database.Ledger, city.Platform.City.Purposes, TimeProvider.System) };
        foreach (var one in log) await one.PrepareAsync(CancellationToken.None);
        var bank = Nobody(Role.Bank);
        using var done = new CancellationTokenSource();
        var spreading = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await SpreadAsync();
        });
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => Task.Run(async () =>
        {
            var request = Asked(bank);
            request.Disclose(Policies.Finance, $"subject-{number}");
            await log[number % 2].RecordAsync(request, CancellationToken.None);
        })));
        await done.CancelAsync();
        await spreading;
        await SpreadAsync();
        (await RunningPlatform.RowsAsync(city.Platform, "select count(*), count(distinct l.uscc) from access.looked_at l join access.read r using (read_id) where r.organisation = $1", bank.Organisation))
            .ShouldBe(["300|300"]);
    }

    [Fact]
    public async Task a_resolver_that_shows_something_without_a_purpose_is_a_defect_and_its_answer_is_withheld()
    {
        var request = Asked(Nobody(Role.Bank), purpose: null);
        request.Disclose(Policies.Finance, "x");
        await Should.ThrowAsync<InvalidOperationException>(() => city.Platform.AccessLog.RecordAsync(request, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task one_read_that_cannot_be_written_withholds_its_own_answer_and_no_other()
    {
        // PostgreSQL has no text with U+0000 in it.
        var (odd, bank) = (new Caller(Role.Bank, "bank\0", []), Nobody(Role.Bank));
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => city.AskAsync("{ enterprises(first: 2) { nodes { grade } } }", number % 20 == 7 ? odd : bank)));
        answers.Count(answer => answer.Json["errors"] is null).ShouldBe(57);
        answers.Where(answer => answer.Json["errors"] is not null).ShouldAllBe(answer => answer.Json["data"] == null && (string)answer.FirstError!["extensions"]!["code"]! == "ACCESS_NOT_LOGGED");
        (await LinesAsync(bank)).Count.ShouldBe(57);
    }

    [Theory]
    [InlineData("update access.read set purpose_id = purpose_id")]
    [InlineData("delete from access.read")]
    [InlineData("truncate access.read")]
    [InlineData("delete from access.looked_at where uscc = 'x'")]
    [InlineData("update access.looked_at set read_id = 0")]
    [InlineData("truncate access.looked_at")]
    [InlineData("update access.purpose set title_en = ''")]
    [InlineData("delete from access.purpose")]
    public async Task what_is_written_stays(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => RunningPlatform.RowsAsync(city.Platform, sql))).MessageText.ShouldBe("the access log is only ever added to");

    [Fact]
    public async Task an_answer_leaves_only_when_its_line_is_written_and_the_log_goes_on_where_it_stopped()
    {
        await using var platform = await city.NewLedgerAsync();
        await using var app = Server.Build(platform, city.Tokens, "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        const string Query = "{ financeWhitelists { nodes { id } } enterprises { totalCount } }";
        var token = city.Token(Role.Bank, "before");
        (await http.AskAsync(Query, token)).ShouldBeFine();

        await RunningPlatform.RowsAsync(platform, "alter table access.read rename to hidden");
        var withheld = await http.AskAsync(Query, token);
        withheld.ShouldBeRefused(HttpStatusCode.OK, "ACCESS_NOT_LOGGED").Json["data"].ShouldBeNull();
        (await http.AskAsync("{ enterprises { totalCount } }", token)).ShouldBeFine();
        using var modern = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(Query)}");
        modern.Headers.Authorization = new("Bearer", token);
        modern.Headers.Add("Credit-Purpose", "FINANCE_REFERRAL");
        modern.Headers.Accept.ParseAdd("application/graphql-response+json");
        (await http.SendForAnswerAsync(modern)).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "ACCESS_NOT_LOGGED");

        await RunningPlatform.RowsAsync(platform, "alter table access.hidden rename to read");
        (await http.AskAsync(Query, token)).ShouldBeFine();
        (await RunningPlatform.RowsAsync(platform, "select count(*) from access.read where organisation = 'before'")).ShouldBe(["2"]);
        await app.StopAsync();
    }

    private static RequestContext Asked(Caller caller, string? purpose = "FINANCE_REFERRAL")
    {
        var http = new DefaultHttpContext();
        http.Features.Set(caller);
        if (purpose is not null) http.Request.Headers[Purposes.Header] = purpose;
        return new RequestContext(http.RequestServices, http.User, http);
    }

    private static Caller Nobody(Role role) => new(role, $"{role}-{Guid.NewGuid():N}", []);

    private async Task<List<string>> LinesAsync(Caller caller) => await RunningPlatform.RowsAsync(
        city.Platform,
        """
        select role, person, code, array_to_string(policies, ' '), array_to_string(subjects, ' ')
        from access.read join access.purpose using (purpose_id) where organisation = $1 order by read_id
        """,
        caller.Organisation);

    private Task SpreadAsync() => city.Platform.AccessLog.SpreadAsync(CancellationToken.None);

    private async Task<string> AnyAsync(int skip = 3) =>
        (await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.enterprise where grade is not null order by uscc offset $1 limit 1", skip))[0];
}
