using System.Globalization;
using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Host.Http;
using CreditLedger.Host.Identity;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>Serves until its input is closed. First prints where and a bank's token; then for each line it reads, the bytes allocated so far.</summary>
internal static class ServeStages
{
    public static Task<Dictionary<string, double>> ServeAsync(Platform platform, DataFolder folder, CancellationToken cancellation) =>
        ServeAsync(platform, folder, options => options, cancellation);

    /// <summary>The same without the access log, which a bare endpoint does not keep either.</summary>
    public static Task<Dictionary<string, double>> ServeUnloggedAsync(Platform platform, DataFolder folder, CancellationToken cancellation) =>
        ServeAsync(platform, folder, options => options with { Disclosed = null }, cancellation);

    private static async Task<Dictionary<string, double>> ServeAsync(Platform platform, DataFolder folder, Func<GraphOptions, GraphOptions> with, CancellationToken cancellation)
    {
        var tokens = new Tokens(SigningKey.OpenOrCreate(folder.TokenKey), platform.Clock);
        var options = with(Server.OptionsOf(platform, tokens, new ServerLimits(), GraphDocuments.Any));
        await using var app = Server.Build(platform, tokens, CertificateKeys.Open(folder.Keys), "http://127.0.0.1:0", options: options);
        await RunAsync(app, tokens.Issue(new Caller(Role.Bank, "benchmark", []), TimeSpan.FromHours(12)), cancellation);
        return [];
    }

    public static async Task<Dictionary<string, double>> ServeBareAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var app = BareServer.Build(platform.Database.Ledger.ConnectionString, Password(folder));
        await RunAsync(app, token: "", cancellation);
        return [];
    }

    public static string Password(DataFolder folder) => File.ReadAllText(Directory.EnumerateFiles(folder.Database, "password", SearchOption.AllDirectories).First());

    public static async Task RunAsync(WebApplication app, string token, CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        await Console.Out.WriteLineAsync($"{app.Urls.First()} {token}");
        while (await Console.In.ReadLineAsync(cancellation) is not null)
        {
            await Console.Out.WriteLineAsync(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        }

        await app.StopAsync(CancellationToken.None);
    }
}
