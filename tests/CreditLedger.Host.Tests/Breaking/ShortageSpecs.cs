using System.Net;
using System.Net.Http.Headers;
using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Breaking;

/// <summary>
/// How a database without room, or without a connection to spare, is told to callers. That a full disk is such a database is shown on a
/// real one in the store's own specs; here it says so itself.
/// </summary>
[Collection(nameof(RunningPlatform))]
public sealed class ShortageSpecs(RunningPlatform city)
{
    [Theory]
    [InlineData("53100", "LEDGER_FULL")]
    [InlineData("53200", "LEDGER_FULL")]
    [InlineData("53300", "LEDGER_BUSY")]
    public async Task a_shortage_has_its_own_code_in_the_graph_in_deliveries_and_on_the_command_line(string sqlState, string code)
    {
        var uscc = Uscc.Complete("91120116MA05TE5T");
        await using var ledger = await city.NewLedgerAsync();
        await ledger.Store.AppendAsync(new Append(StreamId.For<Enterprise>(uscc.Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
            uscc, "天津市示例有限公司", MarketEntityKind.Firm, "120116", "L71", EnterpriseSize.Small, 1_000_000m, new DateOnly(2015, 3, 1))));
        await ledger.Daemon.CatchUpAsync();
        await using var app = Server.Build(ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await RunningPlatform.RowsAsync(ledger, $"""
            create function public.short() returns trigger language plpgsql as 'begin raise exception using errcode = ''{sqlState}'', message = ''could not extend file''; end';
            create trigger short before insert on ledger.mt_events execute function public.short()
            """);

        var declare = $$"""mutation { declareApplicant(input: { uscc: "{{uscc}}", statement: "我公司承诺……" }) { position } }""";
        (await http.AskAsync(declare, city.Token(Role.Enterprise, uscc.Value))).ShouldBeRefused(HttpStatusCode.OK, code);

        var file = city.City.Files.First(one => one.Layout == "register");
        using var delivery = new HttpRequestMessage(HttpMethod.Post, $"/deliveries?fileName={file.File}") { Content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(city.Sample, file.File))) };
        delivery.Headers.Authorization = new AuthenticationHeaderValue("Bearer", city.Token(Role.SourceAgency, file.Agency));
        (await http.SendForAnswerAsync(delivery)).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, code).Headers.RetryAfter.ShouldNotBeNull();

        (await HostProcess.RunOnAsync(city.ConnectionTo(ledger), "import", Path.Combine(city.Sample, file.File))).ShouldBeRefused(3, code);

        await RunningPlatform.RowsAsync(ledger, "drop trigger short on ledger.mt_events");
        (await http.AskAsync(declare, city.Token(Role.Enterprise, uscc.Value))).ShouldBeFine();
        await app.StopAsync();
    }
}
