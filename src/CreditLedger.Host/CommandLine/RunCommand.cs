using System.CommandLine;
using CreditLedger.Enterprises;
using CreditLedger.Host.Http;
using CreditLedger.Host.Identity;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Samples;

namespace CreditLedger.Host.CommandLine;

/// <summary>
/// <c>creditledger run</c>: a whole local platform with a sample city. Each step finds what an earlier start has done and goes on from
/// there. With <c>--check</c> it does the same in a throw-away folder, asks its questions over HTTP, and ends.
/// </summary>
internal static class RunCommand
{
    private const string Proposer = "sample: drafting desk";
    private const string Approver = "sample: approving desk";

    public static readonly Refusal NotTrusted = new("SAMPLE_NOT_TRUSTED", "the sample platform asks questions that nobody has registered", "`creditledger serve` runs registered documents alone");

    public static Command Build()
    {
        var enterprises = new Option<int>("--enterprises") { Description = "How many enterprises the sample city has, when it is first made.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Which of the possible cities.", DefaultValueFactory = _ => 1 };
        var url = Listening.Option();
        var check = new Option<bool>("--check") { Description = "Do it all on another port in a throw-away folder, ask the questions, and exit 0 or 1." };

        return new Command("run", "Sets up a local platform with a sample city and serves it.") { enterprises, seed, url, check, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var clock = TimeProvider.System;
            var day = Steps.SampleDay(clock);
            var size = arguments.GetValue(enterprises);
            if (!arguments.GetValue(check))
            {
                var sample = new SampleOptions(size, arguments.GetValue(seed), DataFolder.Of(arguments).Sample, day);
                return sample.Check() is { } refusal ? Commands.Refuse(refusal) : await RunAsync(DataFolder.Of(arguments), sample, arguments.GetValue(url)!, clock, cancellation);
            }

            var folder = new DataFolder(Directory.CreateTempSubdirectory("creditledger-check-").FullName);
            try
            {
                var sample = new SampleOptions(arguments.GetResult(enterprises) is { Implicit: false } ? size : 1_000, arguments.GetValue(seed), folder.Sample, day);
                return sample.Check() is { } refusal ? Commands.Refuse(refusal) : await CheckAsync(folder, sample, clock, cancellation);
            }
            finally
            {
                Directory.Delete(folder.Path, recursive: true);
            }
        });
    }

    private static async Task<int> RunAsync(DataFolder folder, SampleOptions sample, string url, TimeProvider clock, CancellationToken cancellation)
    {
        var limits = LimitSettings.OfEnvironment();
        if (Listening.Refuse(url) is { } exit) return exit;
        var documents = GraphDocuments.OfEnvironment();
        if (documents.OnlyTrusted) return Commands.Refuse(NotTrusted);
        await using var platform = await Platform.OpenAsync(folder.Database, clock, cancellation, DrawKey.OpenOrCreate(folder.DrawKey));
        if (await FillAsync(platform, sample, cancellation) is { } refusal) return Commands.Refuse(refusal);

        var tokens = new Tokens(SigningKey.OpenOrCreate(folder.TokenKey), clock);
        await using var app = Server.Build(platform, tokens, CertificateKeys.Open(folder.Keys), url, limits, documents);
        await app.StartAsync(cancellation);
        await Summary.PrintAsync(platform, app.Urls.First(), tokens, cancellation);
        await Console.Out.WriteLineAsync($"\nThe graph as a page, to look things up and try them: {app.Urls.First()}{Explorer.Address}\nServing on {app.Urls.First()}. Ctrl-C stops everything.");
        return await Server.ServeAsync(app, cancellation) ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<int> CheckAsync(DataFolder folder, SampleOptions sample, TimeProvider clock, CancellationToken cancellation)
    {
        await using var platform = await Platform.OpenAsync(await Database.OpenThrowAwayAsync(folder.Database, cancellation), clock, cancellation, DrawKey.OpenOrCreate(folder.DrawKey));
        if (await FillAsync(platform, sample, cancellation) is { } refusal) return Commands.Refuse(refusal);

        var tokens = new Tokens(SigningKey.OpenOrCreate(folder.TokenKey), clock);
        await using var app = Server.Build(platform, tokens, CertificateKeys.Open(folder.Keys), "http://127.0.0.1:0");
        await app.StartAsync(cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var failures = await new Checks(platform, client, tokens).RunAsync(cancellation);
        await app.StopAsync(CancellationToken.None);
        foreach (var failure in failures) await Console.Error.WriteLineAsync($"error CHECK_FAILED: {failure}");
        return failures.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Rules, sample files, import, grades and whitelists, what its people do, what programmes came to: whatever of it is not there yet.</summary>
    private static async Task<Refusal?> FillAsync(Platform platform, SampleOptions sample, CancellationToken cancellation)
    {
        var (refusal, enacted) = await Steps.EnactAsync(platform, Platform.Programmes, Proposer, Approver, cancellation);
        if (refusal is not null) return refusal;
        var isOld = await platform.Store.CountStreamsAsync<Enterprise>(cancellation) > 0;
        var done = Path.Combine(sample.Directory, ".imported");

        // The folder remembers that everything came in; the ledger may be another one since.
        if (!File.Exists(done) || await platform.Store.CountStreamsAsync<IngestionBatch>(cancellation) == 0)
        {
            if (!File.Exists(Path.Combine(sample.Directory, SampleExpectation.FileName))) await Steps.WriteSampleAsync(sample, cancellation);
            var reports = await Steps.ImportFolderAsync(platform, sample.Directory, "sample city", cancellation);
            if (reports.Select(report => report.Refusal).FirstOrDefault(one => one is not null) is { } fault) return fault;
            await File.WriteAllTextAsync(done, "", cancellation);
        }

        await Steps.CatchUpAsync(platform, cancellation);
        if (isOld && enacted > 0) await Steps.LookAtEveryoneAsync(platform, cancellation);
        if (await Steps.ActAsync(platform, cancellation) is { } unacted) return unacted;
        await platform.MeetDeadlinesAsync(cancellation);
        await platform.Daemon.CatchUpAsync(cancellation: cancellation);
        await Steps.MeasureAsync(platform, cancellation);
        await platform.Daemon.CatchUpAsync(cancellation: cancellation);
        return null;
    }
}
