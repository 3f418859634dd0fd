using System.Net;
using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace CreditLedger.Host.Tests.Access;

/// <summary>Nothing that is not public leaves without its line in the log, however many ask, and what is written stays.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class AccessLogWritingSpecs(RunningPlatform city)
{
    [Fact]
    public async Task many_readers_at_once_are_all_logged_each_with_its_own_rows()
    {
        var readers = Enumerable.Range(0, 200).Select(_ => AccessLines.Nobody(Role.Bank)).ToList();
        var answers = await Task.WhenAll(readers.Select((reader, number) => city.AskAsync($"{{ enterprises(first: {(number % 20) + 1}) {{ nodes {{ uscc grade }} }} }}", reader)));
        foreach (var (reader, answer) in readers.Zip(answers))
        {
            var shown = answer.ShouldBeFine()["enterprises.nodes"]!.AsArray().Select(node => (string)node!["uscc"]!);
            (await AccessLines.OfAsync(city.Platform, reader)).ShouldBe([$"Bank||FINANCE_REFERRAL|evaluation|{string.Join(' ', shown)}"]);
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
        var bank = AccessLines.Nobody(Role.Bank);
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
        var request = Asked(AccessLines.Nobody(Role.Bank), purpose: null);
        request.Disclose(Policies.Finance, "x");
        await Should.ThrowAsync<InvalidOperationException>(() => city.Platform.AccessLog.RecordAsync(request, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task one_read_that_cannot_be_written_withholds_its_own_answer_and_no_other()
    {
        // PostgreSQL has no text with U+0000 in it.
        var (odd, bank) = (new Caller(Role.Bank, "bank\0", []), AccessLines.Nobody(Role.Bank));
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => city.AskAsync("{ enterprises(first: 2) { nodes { grade } } }", number % 20 == 7 ? odd : bank)));
        answers.Count(answer => answer.Json["errors"] is null).ShouldBe(57);
        answers.Where(answer => answer.Json["errors"] is not null).ShouldAllBe(answer => answer.Json["data"] == null && (string)answer.FirstError!["extensions"]!["code"]! == "ACCESS_NOT_LOGGED");
        (await AccessLines.OfAsync(city.Platform, bank)).Count.ShouldBe(57);
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
        await using var app = Server.Build(platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
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

    private Task SpreadAsync() => city.Platform.AccessLog.SpreadAsync(CancellationToken.None);
}
