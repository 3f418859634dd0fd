using System.Globalization;
using System.Net;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Samples;

namespace CreditLedger.Host.Tests.Deliveries;

/// <summary>Agencies deliver what enterprises pledged, and later what became of it.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class PledgeDeliverySpecs(RunningPlatform city)
{
    // What time alone adds, the reminder and that a day has passed, is no part of what was delivered.
    private const string Pledges = """
        select uscc, code, kind, agency_id, district, sector, reason, content, liability, signed_on, due_on, remind_on, valid_until, publicity_agreed,
               performance, verified_on, evidence, unperformed, liability_found
        from read.pledge order by 1, 2
        """;

    private SampleFileExpectation[] Files => [.. city.City.Files.Where(file => file.Layout == "pledge")];

    private SampleFileExpectation[] Registers => [.. city.City.Files.Where(file => file.Layout.StartsWith("register", StringComparison.Ordinal))];

    [Fact]
    public async Task a_pledge_file_is_taken_over_http_in_rehearsal_and_in_earnest_and_known_when_it_comes_again()
    {
        await using var ledger = await city.NewLedgerAsync();
        foreach (var file in Registers) await city.ImportAsync(ledger, file.File);
        await using var app = Http.Server.Build(ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var first = Files.First(file => file.Tally.Duplicates == 0 && file.Tally.Rows > 5);

        var rehearsed = (await DeliverAsync(http, first, "&dryRun=true")).Json;
        var taken = (await DeliverAsync(http, first, $"&rows={first.Tally.Rows}")).Json;
        var again = (await DeliverAsync(http, first)).Json;

        foreach (var report in new[] { rehearsed, taken })
        {
            ((string)report["layout"]!, (int)report["rows"]!, (int)report["accepted"]!, report["discrepancies"]!.AsArray().Count)
                .ShouldBe(("pledge", (int)first.Tally.Rows, (int)first.Tally.Accepted, 0));
            report["fines"].ShouldBeNull();
        }

        ((int)again["accepted"]!, (int)again["duplicates"]!).ShouldBe((0, (int)first.Tally.Accepted));
        (await PostAsync(http, first, city.Token(Role.SourceAgency, Unentitled))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "FILE_LAYOUT_NOT_PERMITTED");
        await app.StopAsync();
    }

    [Fact]
    public async Task a_pledge_file_is_imported_by_the_command_line_with_its_errors_beside_it()
    {
        await using var ledger = await city.NewLedgerAsync();
        foreach (var file in Registers) await city.ImportAsync(ledger, file.File);
        var dirty = Files.First(file => file.Places.Any(place => place.Dirt == "liabilityMissing"));
        var errors = Path.GetTempFileName();

        var ended = (await HostProcess.RunOnAsync(
            city.ConnectionTo(ledger), "import", Path.Combine(city.Sample, dirty.File), "--errors", errors)).ShouldBeDone();

        ended.Output.ShouldContain($"{dirty.File}: layout pledge");
        ended.Output.ShouldContain("PLEDGE_LIABILITY_FOUND_MISSING Quarantine: 1");
        (await File.ReadAllTextAsync(errors)).ShouldContain($"{dirty.Places.Single(place => place.Dirt == "liabilityMissing").Row},PLEDGE_LIABILITY_FOUND_MISSING,");
        File.Delete(errors);
    }

    [Fact]
    public async Task what_became_of_pledges_may_be_told_before_the_pledges_themselves()
    {
        await using var ledger = await city.NewLedgerAsync();
        foreach (var file in Registers.Concat(Files.Reverse())) await city.ImportAsync(ledger, file.File);
        await ledger.Daemon.CatchUpAsync();
        (await RunningPlatform.RowsAsync(ledger, Pledges)).ShouldBe(await RunningPlatform.RowsAsync(city.Platform, Pledges));
    }

    [Fact]
    public async Task the_pledges_of_the_sample_are_those_of_the_first_delivery_and_what_the_second_adds()
    {
        var pledges = int.Parse((await RunningPlatform.RowsAsync(city.Platform, "select count(*) from read.pledge")).Single(), CultureInfo.InvariantCulture);
        var verifiedLater = int.Parse((await RunningPlatform.RowsAsync(
            city.Platform, "select count(*) from read.pledge where signed_on <= $1 and verified_on > $1", Files[0].DeliveredOn)).Single(), CultureInfo.InvariantCulture);
        verifiedLater.ShouldBeGreaterThan(0);
        pledges.ShouldBe((int)Files.Sum(file => file.Tally.Accepted) - verifiedLater);
    }

    private string Unentitled => city.Platform.City.Agencies.All.First(agency => !agency.MayDeliver(FileKind.Pledge)).Id;

    private Task<Answer> DeliverAsync(HttpClient http, SampleFileExpectation file, string more = "") =>
        PostAsync(http, file, city.Token(Role.SourceAgency, file.Agency), more);

    private async Task<Answer> PostAsync(HttpClient http, SampleFileExpectation file, string token, string more = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/deliveries?fileName={file.File}{more}")
        {
            Content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(city.Sample, file.File))),
        };
        request.Headers.Authorization = new("Bearer", token);
        return await http.SendForAnswerAsync(request);
    }
}
