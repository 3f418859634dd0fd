using System.Net;
using System.Text;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Samples;

namespace CreditLedger.Host.Tests.Deliveries;

/// <summary>An agency delivers over HTTP, into a ledger and through a host of the test's own.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class UploadSpecs(RunningPlatform city) : IAsyncLifetime
{
    private SampleFileExpectation Plain => city.City.Files.First(file => file is { Layout: "penalty", Format: "csv" } && file.Tally.Quarantined.Count > 0);

    private Platform _ledger = null!;
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = await city.NewLedgerAsync();

        // What falls due at a start is recorded before anybody looks at the end of the log.
        await _ledger.MeetDeadlinesAsync(TestContext.Current.CancellationToken);
        _app = Http.Server.Build(_ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    [Theory]
    [InlineData("csv", "UTF-8")]
    [InlineData("csvWithMark", "UTF-8 BOM")]
    [InlineData("gbk", "GBK")]
    [InlineData("xlsx", "XLSX")]
    public async Task a_file_in_any_form_is_taken_in_as_by_the_command_line(string format, string encoding)
    {
        var file = city.City.Files.First(one => one.Format == format && one.Layout is "penalty" or "licence" && one.Tally.Duplicates == 0);

        var answer = await DeliverAsync(file);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        var report = answer.Json;
        ((string)report["encoding"]!).ShouldBe(encoding);
        ((string)report["agencyId"]!).ShouldBe(file.Agency);
        ((int)report["rows"]!, (int)report["accepted"]! + (int)report["duplicates"]! + (int)report["quarantined"]!).ShouldBe(((int)file.Tally.Rows, (int)file.Tally.Rows));
        ((int)report["accepted"]!).ShouldBe((int)file.Tally.Accepted);
    }

    // A delivery's report once wrote the effect of a rule as a number, which tells an agency nothing.
    [Fact]
    public async Task the_report_names_the_effect_of_every_rule()
    {
        var rules = (await DeliverAsync(Plain)).Json["rules"]!.AsArray();
        rules.Count.ShouldBeGreaterThan(0);
        rules.ShouldAllBe(rule => (string)rule!["effect"]! == "Quarantine" || (string)rule["effect"]! == "Normalised");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public async Task a_rehearsal_reports_everything_and_records_nothing(string yes)
    {
        var head = await _ledger.Store.HeadAsync();
        var report = (await DeliverAsync(Plain, $"&dryRun={yes}")).Json;
        ((bool)report["dryRun"]!).ShouldBeTrue();
        ((int)report["accepted"]!).ShouldBe((int)Plain.Tally.Accepted);
        (await _ledger.Store.HeadAsync()).ShouldBe(head);
    }

    // dryRun=1 was taken for no, and the rehearsal was recorded.
    [Theory]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("")]
    public async Task a_rehearsal_asked_for_in_other_words_is_refused_and_not_recorded(string word)
    {
        var head = await _ledger.Store.HeadAsync();
        (await DeliverAsync(Plain, $"&dryRun={word}")).ShouldBeRefused(HttpStatusCode.BadRequest, "DELIVERY_DRY_RUN");
        (await _ledger.Store.HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task the_row_level_errors_come_as_a_table_to_open_beside_the_file()
    {
        var answer = await DeliverAsync(Plain, "&dryRun=true", accept: "text/csv");
        answer.MediaType.ShouldBe("text/csv");
        var lines = answer.Text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].Trim().ShouldBe("row,rule,column,value,message_zh,message_en");
        lines.Skip(1).Select(line => line.Split(',')[0]).Distinct(StringComparer.Ordinal)
            .ShouldBe(Plain.Places.Where(place => place.Outcome == "quarantined").Select(place => $"{place.Row}"), ignoreOrder: true);
    }

    [Fact]
    public async Task declared_totals_are_held_against_what_is_seen()
    {
        (await DeliverAsync(Plain, $"&rows={Plain.Tally.Rows}&fines={Plain.Fines}")).Json["discrepancies"]!.AsArray().Count.ShouldBe(0);
        var differing = (await DeliverAsync(Plain, $"&rows={Plain.Tally.Rows + 1}&fines=0.01")).Json["discrepancies"]!.AsArray();
        differing.Select(one => (string)one!["total"]!).ShouldBe(["rows", "fines"]);
        (await DeliverAsync(Plain, "&rows=many")).ShouldBeRefused(HttpStatusCode.BadRequest, "DELIVERY_TOTALS");
        (await DeliverAsync(Plain, "&fines=much")).ShouldBeRefused(HttpStatusCode.BadRequest, "DELIVERY_TOTALS");
        (await DeliverAsync(Plain, "&rows=-1")).ShouldBeRefused(HttpStatusCode.BadRequest, "DELIVERY_TOTALS");
    }

    [Fact]
    public async Task who_is_no_source_agency_delivers_nothing()
    {
        var nobody = await PostAsync([1], "x.csv", token: null);
        nobody.ShouldBeRefused(HttpStatusCode.Unauthorized, "TOKEN_MISSING").Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        foreach (var role in Enum.GetValues<Role>().Except([Role.Public, Role.SourceAgency]))
        {
            (await PostAsync([1], "x.csv", city.Token(role))).ShouldBeRefused(HttpStatusCode.Forbidden, "ROLE_NOT_PERMITTED");
        }
    }

    [Fact]
    public async Task an_agency_delivers_its_own_kind_of_file_and_its_own_decisions()
    {
        var register = city.City.Files.First(file => file.Layout == "register");
        var penalising = city.City.Files.First(file => file.Layout == "penalty" && file.Agency != register.Agency).Agency;
        (await PostAsync(Read(register), register.File, city.Token(Role.SourceAgency, penalising))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "FILE_LAYOUT_NOT_PERMITTED");
        (await PostAsync(Read(register), register.File, city.Token(Role.SourceAgency, "somebody"))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "FILE_AGENCY_UNKNOWN");
    }

    public static TheoryData<string, byte[], string> Unusable => new()
    {
        { "empty.csv", [], "FILE_EMPTY" },
        { "layout.csv", "a,b,c\n1,2,3\n"u8.ToArray(), "FILE_LAYOUT_UNKNOWN" },
        { "column.csv", "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_JDRQ\n1,2,3,4,5,6,7,8,9,10\n"u8.ToArray(), "FILE_COLUMN_MISSING" },
        { "encoding.csv", [0xC3, 0x28, 0x2C, 0xFF, 0xFF, 0x0A], "FILE_ENCODING" },
        { "quote.csv", Encoding.UTF8.GetBytes("统一社会信用代码,企业名称,主体类型,住所区划,行业代码,企业规模,注册资本(万元),成立日期\n\"9112,一,企业,120101,F51,小型,1,2020-01-01\n9,一,企业,120101,F51,小型,1,2020-01-01\n"), "FILE_MALFORMED" },
        { "book.xlsx", "PK\u0003\u0004 and no more"u8.ToArray(), "FILE_NOT_XLSX" },
        { "text.xlsx", "a,b\n"u8.ToArray(), "FILE_NOT_XLSX" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task a_file_that_cannot_be_used_is_refused_as_a_whole_with_its_reason(string name, byte[] content, string code)
    {
        var head = await _ledger.Store.HeadAsync();
        (await PostAsync(content, name, city.Token(Role.SourceAgency, Plain.Agency))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, code);
        (await PostAsync(content, name, city.Token(Role.SourceAgency, Plain.Agency), accept: "text/csv")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, code);
        (await _ledger.Store.HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task a_delivery_without_a_name_is_refused() =>
        (await PostAsync([1], "", city.Token(Role.SourceAgency, Plain.Agency))).ShouldBeRefused(HttpStatusCode.BadRequest, "DELIVERY_FILE_NAME");

    [Fact]
    public async Task a_delivery_larger_than_the_platform_takes_is_refused_before_it_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/deliveries?fileName=x.csv") { Content = new ByteArrayContent(new byte[16]) };
        request.Headers.Authorization = new("Bearer", city.Token(Role.SourceAgency, Plain.Agency));
        request.Headers.ExpectContinue = true;
        request.Content.Headers.ContentLength = 2L << 30;
        (await _http.SendForAnswerAsync(request)).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
    }

    [Fact]
    public async Task the_name_of_a_delivery_leads_nowhere()
    {
        var answer = await PostAsync(Read(Plain), "../../etc/x.csv", city.Token(Role.SourceAgency, Plain.Agency));
        ((string)answer.Json["fileName"]!).ShouldBe("x.csv");
    }

    private Task<Answer> DeliverAsync(SampleFileExpectation file, string more = "", string? accept = null) =>
        PostAsync(Read(file), file.File, city.Token(Role.SourceAgency, file.Agency), more, accept);

    private Task<Answer> PostAsync(byte[] file, string name, string? token, string more = "", string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/deliveries?fileName={Uri.EscapeDataString(name)}{more}") { Content = new ByteArrayContent(file) };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        return _http.SendForAnswerAsync(request);
    }

    private byte[] Read(SampleFileExpectation file) => File.ReadAllBytes(Path.Combine(city.Sample, file.File));
}
