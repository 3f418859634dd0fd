using CreditLedger.Access;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;
using Microsoft.AspNetCore.Builder;

namespace CreditLedger.Host.Tests.Draws;

/// <summary>A ledger with the sample city's enterprises in it, an agency with four inspectors, and its approved plan: served on a free port.</summary>
internal sealed class DrawnCity : IAsyncDisposable
{
    public const string Agency = "11120000900001017Y";
    public const string TaskId = "prices";

    private static readonly string[] Certificates = ["02010010001", "02010010002", "02010010003", "02010010004"];

    private readonly WebApplication _app;

    private DrawnCity(Platform platform, WebApplication app) =>
        (Platform, _app, Http) = (platform, app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    public Platform Platform { get; }

    public HttpClient Http { get; }

    public static int Year => TimeProvider.System.Today().Year;

    public static string DrawId => $"{Year}-{TaskId}";

    public static string File => $"/draws/{Agency}/{DrawId}.json";

    public static SealDraw Seal { get; } = new(Agency, Year, TaskId);

    public static RevealDraw Reveal { get; } = new(Agency, Year, TaskId, "三点整 6-2-4");

    public static StreamId Stream => Seal.Stream;

    public static async Task<DrawnCity> OpenAsync(RunningPlatform city)
    {
        var platform = await city.NewLedgerAsync();
        foreach (var file in city.City.Files.Where(file => file.File.StartsWith("register-", StringComparison.Ordinal))) await city.ImportAsync(platform, file.File);
        var app = Server.Build(platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        var drawn = new DrawnCity(platform, app);
        foreach (var certificate in Certificates) await drawn.DoAsync(new EnrolInspector(Agency, certificate, ["fire"], TimeProvider.System.Today().AddYears(1)), "1");
        await drawn.DoAsync(new DrawUpPlan(Agency, Year, [await drawn.TaskAsync()]), "1");
        await drawn.DoAsync(new ApprovePlan(Agency, Year), "2");
        await platform.Daemon.CatchUpAsync();
        return drawn;
    }

    /// <summary>Keeps every officer from everyone who could be drawn.</summary>
    public async Task RecuseEverybodyAsync()
    {
        foreach (var uscc in await RunningPlatform.RowsAsync(Platform, "select uscc from read.inspectee where scheme_id = 'general-risk' order by uscc limit 200"))
        {
            await Platform.Store.AppendAsync([
                .. Certificates.Select(certificate => new Append(
                    StreamId.For<Inspector>(Agency, certificate), ExpectedVersion.Any, new RecusalDeclared(Agency, certificate, Uscc.Parse(uscc), RecusalGround.Interest, TimeProvider.System.Today()))),
            ]);
        }
    }

    public async Task<Given> DoAsync(object command, string person)
    {
        var given = await GiveAsync(Platform, command, person);
        given.Refusal.ShouldBeNull($"{given.Refusal}");
        return given;
    }

    public static Task<Given> GiveAsync(Platform platform, object command, string person, string agency = Agency, Role role = Role.Regulator) =>
        platform.Desk.GiveAsync(command, new Caller(role, agency, []) { Person = person });

    public async Task<Answer> FileAsync() => await Http.GetForAnswerAsync(File);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Platform.DisposeAsync();
    }

    private async Task<PlannedTask> TaskAsync()
    {
        var (lists, _) = await Platform.Store.LoadAsync<InspectionItemList, InspectionItemListFact>(StreamId.For<InspectionItemList>("general-inspections"));
        var item = lists.Latest!.Item("prices")!;
        return new PlannedTask(
            TaskId, "general-inspections", lists.Latest!.Version, item.Id, District: null, TimeProvider.System.Today(), new DateOnly(Year, 12, 31),
            [.. item.Classes.Select(known => new ClassShare(known.RiskClass, known.RatioMax))]);
    }
}
