using System.CommandLine;
using CreditLedger.Host.Http;
using CreditLedger.Host.Identity;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger serve</c>: the host alone, without sample data.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var url = Listening.Option();
        return new Command("serve", "Serves the platform over HTTP.") { url, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var limits = LimitSettings.OfEnvironment();
            if (Listening.Refuse(arguments.GetValue(url)!) is { } exit) return exit;
            var documents = GraphDocuments.OfEnvironment();
            var folder = DataFolder.Of(arguments);
            await using var platform = await Platform.OpenAsync(folder.Database, TimeProvider.System, cancellation, DrawKey.OpenOrCreate(folder.DrawKey));
            var tokens = new Tokens(SigningKey.OpenOrCreate(folder.TokenKey), platform.Clock);
            await using var app = Server.Build(platform, tokens, CertificateKeys.Open(folder.Keys), arguments.GetValue(url)!, limits, documents);
            await app.StartAsync(cancellation);
            if (documents.Folder is { } registered) await Console.Out.WriteLineAsync($"Documents of {registered} are registered{(documents.OnlyTrusted ? ", and no other is run" : "")}.");
            await Console.Out.WriteLineAsync($"Serving on {app.Urls.First()}. Ctrl-C stops.");
            return await Server.ServeAsync(app, cancellation) ? ExitCode.Done : ExitCode.Failed;
        });
    }
}
