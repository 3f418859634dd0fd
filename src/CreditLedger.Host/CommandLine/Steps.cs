using System.Diagnostics;
using System.Globalization;
using CreditLedger.Evaluations;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using CreditLedger.Samples;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;
using Spectre.Console;

namespace CreditLedger.Host.CommandLine;

/// <summary>The long operations of the platform with their progress bars, as several commands use them.</summary>
internal static class Steps
{
    /// <summary>A bar where a person watches; where the output goes elsewhere, a line when it is done.</summary>
    public static async Task<T> WithBarAsync<T>(string title, Func<Bar, Task<T>> work)
    {
        if (Console.IsOutputRedirected)
        {
            var watch = Stopwatch.StartNew();
            var done = await work(new Bar(Task: null));
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{title}: done in {watch.Elapsed.TotalSeconds:0.0} s"));
            return done;
        }

        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var task = bars.AddTask(title, maxValue: 1);
                var result = await work(new Bar(task));
                task.Value = task.MaxValue;
                return result;
            });
    }

    /// <summary>The bar of one operation, shown or not.</summary>
    public sealed record Bar(ProgressTask? Task)
    {
        public void To(long done, long total)
        {
            if (Task is null) return;
            Task.MaxValue = Math.Max(1, total);
            Task.Value = Math.Min(done, total);
        }
    }

    /// <summary>The day from which a sample city is seen when nobody says otherwise.</summary>
    public static DateOnly SampleDay(TimeProvider clock) =>
        SampleOptions.SeenOn(clock, WorkingDayCalendar.Load(Path.Combine(Platform.Programmes, "city")));

    public static Task<SampleExpectation> WriteSampleAsync(SampleOptions options, CancellationToken cancellation) =>
        WithBarAsync("Writing the sample city", bar => SampleCity.WriteAsync(
            options, new Report<SampleProgress>(progress => bar.To(progress.Enterprises, progress.Total)), cancellation));

    /// <summary>Imports every file of a folder that has its delivery beside it: registers first, then as they were delivered.</summary>
    public static async Task<IReadOnlyList<ImportReport>> ImportFolderAsync(Platform platform, string folder, string actor, CancellationToken cancellation)
    {
        var files = (from path in Directory.EnumerateFiles(folder)
                     let delivery = Delivery.ReadBeside(path)
                     where delivery is not null
                     orderby !Path.GetFileName(path).StartsWith("register-", StringComparison.Ordinal), delivery.DeliveredOn, Path.GetFileName(path)
                     select (path, delivery)).ToList();
        var rowsInAll = files.Sum(file => file.delivery.Rows ?? 0);
        return await WithBarAsync("Importing its files", async bar =>
        {
            var reports = new List<ImportReport>();
            foreach (var (path, delivery) in files)
            {
                var before = reports.Sum(report => (long)report.Rows);
                await using var file = File.OpenRead(path);
                reports.Add(await platform.Importer.ImportAsync(
                    file, ImportOptions.Of(Path.GetFileName(path), agencyId: null, delivery) with { Actor = actor },
                    new Report<ImportProgress>(progress => bar.To(before + progress.Done, rowsInAll)), cancellation));
            }

            return (IReadOnlyList<ImportReport>)reports;
        });
    }

    /// <summary>Brings every read model, grade and whitelist to the end of the log.</summary>
    public static Task<bool> CatchUpAsync(Platform platform, CancellationToken cancellation) => WithBarAsync("Grading and listing everyone", async bar =>
    {
        var positions = new Dictionary<string, ProjectionProgress>(StringComparer.Ordinal);
        await platform.Daemon.CatchUpAsync(
            new Report<ProjectionProgress>(progress =>
            {
                lock (positions)
                {
                    positions[progress.Name] = progress;
                    bar.To(positions.Values.Sum(one => one.Position), positions.Values.Sum(one => one.Head));
                }
            }),
            cancellation);
        return true;
    });

    /// <summary>The sample's people act: tenants move in, public bodies are assessed, a regulator draws, a court accepts credit as security. Null when everything is done.</summary>
    public static async Task<Refusal?> ActAsync(Platform platform, CancellationToken cancellation)
    {
        var script = SampleScript.Load(Path.Combine(Platform.Programmes, "city"));
        var (tenants, services, bodies, acts) = (
            new SampleTenants(platform.Desk, platform.Store, platform.Importer, platform.City, platform.Database.Ledger, platform.Clock, script.Tenancy),
            new SampleServices(platform.Desk, platform.Daemon, platform.Database.Ledger, platform.Clock, script.Tenancy),
            new SampleBodies(platform.Desk, platform.Store, platform.City, platform.Clock, script.Integrity),
            new SampleActs(platform.Desk, platform.Store, platform.Daemon, platform.Database.Ledger, platform.Clock, script));
        return await WithBarAsync(
            "Filling places, assessing public bodies, drawing inspections, opening a case",
            async _ => await tenants.PlayAsync(cancellation) ?? await services.PlayAsync(cancellation) ?? await bodies.PlayAsync(cancellation) ?? await acts.PlayAsync(cancellation));
    }

    /// <summary>Everyone under everything that is in force: what a month does, and the enactment of a rule.</summary>
    public static async Task<EveryoneTally> LookAtEveryoneAsync(Platform platform, CancellationToken cancellation) => new(
        await EvaluateAsync(platform, cancellation),
        await ClassifyAsync(platform, cancellation),
        await GradeSectorsAsync(platform, cancellation),
        await platform.BodyGrading.RunAsync(cancellation),
        await platform.Whitelists.RunAsync(cancellation: cancellation),
        await MeasureAsync(platform, cancellation));

    /// <param name="Bodies">How many grades of government bodies changed.</param>
    /// <param name="Entries">How many entries of whitelists changed.</param>
    public sealed record EveryoneTally(
        EvaluationTally Grades, ClassificationTally Classes, SectorGradingTally Sectors, long Bodies, long Entries, ProgrammeTally Programmes);

    private static Task<EvaluationTally> EvaluateAsync(Platform platform, CancellationToken cancellation) => WithBarAsync("Evaluating everyone", bar =>
        platform.Evaluation.RunAsync(new Report<SweepProgress>(progress => bar.To(progress.Done, progress.Total)), cancellation));

    public static Task<EvaluationRunCompleted> RepeatAsync(Platform platform, EvaluationRunCompleted run, CancellationToken cancellation) => WithBarAsync("Evaluating everyone again", bar =>
        platform.Evaluation.RepeatAsync(run, new Report<SweepProgress>(progress => bar.To(progress.Done, progress.Total)), cancellation));

    private static Task<ClassificationTally> ClassifyAsync(Platform platform, CancellationToken cancellation) => WithBarAsync("Classing everyone by risk", bar =>
        platform.Classification.RunAsync(new Report<SweepProgress>(progress => bar.To(progress.Done, progress.Total)), cancellation));

    private static Task<SectorGradingTally> GradeSectorsAsync(Platform platform, CancellationToken cancellation) => WithBarAsync("Grading sectors", bar =>
        platform.SectorGrading.RunAsync(new Report<SweepProgress>(progress => bar.To(progress.Done, progress.Total)), cancellation));

    /// <summary>Who stands on the lists of programmes, and what their targets came to.</summary>
    public static Task<ProgrammeTally> MeasureAsync(Platform platform, CancellationToken cancellation) => WithBarAsync("Measuring the programmes", bar =>
        platform.ProgrammeRun.RunAsync(new Report<SweepProgress>(progress => bar.To(progress.Done, progress.Total)), cancellation));

    /// <summary>The rankings of one programme, as the daily round takes them.</summary>
    public static Task<RankingTally> RankAsync(Platform platform, string programmeId, CancellationToken cancellation) => WithBarAsync("Ranking", async bar =>
    {
        var run = new RankingRun(platform.Store, RuleFacts.Shipped, platform.City.Calendar, platform.Clock);
        var rankings = await platform.Store.ReadStreamIdsAsync<Ranking>(programmeId, cancellation).ToListAsync(cancellation);
        return await run.RunAsync(rankings, programmeId, new Report<SweepProgress>(progress => bar.To(progress.Done, progress.Total)), cancellation);
    });

    public static Task<RuleSimulated> SimulateAsync(Platform platform, Proposal proposal, string by, Stream? affected, Language language, CancellationToken cancellation) => WithBarAsync("Holding it against everyone", bar =>
        platform.Simulations.RunAsync(proposal, by, affected, new Report<SweepProgress>(progress => bar.To(progress.Done, progress.Total)), language, cancellation));

    /// <summary>The refusal is null when every rule file holds, otherwise the first; the count is of those that the ledger did not know.</summary>
    public static async Task<(Refusal? Refusal, int Recorded)> EnactAsync(Platform platform, string folder, string proposer, string approver, CancellationToken cancellation)
    {
        var results = await platform.Enactment.CatchUpAsync(folder, proposer, approver, cancellation);
        return (results.Select(result => result.Refusal).FirstOrDefault(refusal => refusal is not null), results.Count(result => result.Recorded));
    }

    // Progress<T> reports on another thread and after the fact; a bar wants it now.
    public sealed class Report<T>(Action<T> show) : IProgress<T>
    {
        void IProgress<T>.Report(T value) => show(value);
    }
}
