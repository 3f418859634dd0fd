using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger programme report</c>: what a programme promised and what came of it, as it was measured last.</summary>
internal static class ProgrammeReport
{
    public static readonly Refusal NotInForce = new("PROGRAMME_NOT_IN_FORCE", "no version of the programme was in force on that day");

    private static readonly JsonSerializerOptions Readable = new(RuleFile.Options) { WriteIndented = true };

    public static Command Subcommand()
    {
        var name = new Argument<string>("programme") { Description = "The programme by its id, or its file." };
        var measure = new Option<bool>("--measure") { Description = "Measure every programme first." };
        var language = new Option<Language>("--language") { Description = "zh or en.", DefaultValueFactory = _ => Language.En };
        var json = new Option<bool>("--json") { Description = "As JSON, in both languages." };
        var asOf = Moments.Day("--as-of", "As it stood on that day, by the last measurement up to it: 2026-07-01.");
        return new Command("report", "Targets against actuals, indicators of places, sizes of lists.") { name, measure, asOf, language, json, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            if (await FindAsync(platform, arguments.GetValue(name)!, cancellation) is not { } named || await FindAsync(platform, named.Id, cancellation) is not { } programme) return Commands.Refuse(RecordActivity.ProgrammeUnknown);
            if (arguments.GetValue(measure))
            {
                // What is asked for as data is data alone.
                if (arguments.GetValue(json)) await platform.ProgrammeRun.RunAsync(cancellation: cancellation);
                else await Steps.MeasureAsync(platform, cancellation);
            }

            if (await ReportAsync(platform, programme, arguments.GetValue(asOf), cancellation) is not { } report) return Commands.Refuse(NotInForce);
            if (arguments.GetValue(json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Readable));
            else await PrintAsync(report, arguments.GetValue(language) is Language.Zh);
            return ExitCode.Done;
        });
    }

    /// <summary>As its file says, enacted or not; by its id as it is in force, or as it was enacted last where no version is yet.</summary>
    /// <exception cref="FileNotFoundException">It is called like a file and there is none.</exception>
    public static async Task<ProgrammeDefinition?> FindAsync(Platform platform, string name, CancellationToken cancellation)
    {
        if (File.Exists(name)) return (Proposal.Read(name, platform.Enactment.Grounds).Proposal as Proposal.Plan)?.Programme;
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new FileNotFoundException($"{name}: there is no such file");
        if (!SchemeCheck.IsRuleId(name)) return null;
        var (programme, _) = await platform.Store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(name), cancellation: cancellation);
        return programme.InForceOn(platform.Clock.Today()) ?? programme.Latest;
    }

    // As it was measured last, under the version that was measured; of a day as it was in force and had been measured then.
    private static async Task<Report?> ReportAsync(Platform platform, ProgrammeDefinition programme, DateOnly? asOf, CancellationToken cancellation)
    {
        if (asOf is { } day)
        {
            return await ProgrammePages.OfAsync(platform.Store, programme.Id, day, cancellation) is { } then ? new(then.ProgrammeId, then.Version, then.Page) : null;
        }

        var (measurement, _) = await platform.Store.LoadAsync<ProgrammeMeasurement, ProgrammeMeasurementFact>(StreamId.For<ProgrammeMeasurement>(programme.Id), cancellation: cancellation);
        var (versions, _) = await platform.Store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(programme.Id), cancellation: cancellation);
        var shown = measurement.Last is { Version: var number } ? versions.Version(number) ?? programme : programme;
        return new Report(shown.Id, shown.Version, ProgrammePage.Of(shown, measurement.Last));
    }

    private static async Task PrintAsync(Report report, bool chinese)
    {
        var page = report.Page;
        string In(Title title) => chinese ? title.Zh : title.En;
        string Say(string zh, string en) => chinese ? zh : en;
        string Kept(bool? kept) => kept switch { true => Say("是", "yes"), false => Say("否", "no"), _ => Say("未知", "unknown") };

        await Console.Out.WriteLineAsync(page.MeasuredOn is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"{In(page.Title)} ({report.Programme} {report.Version})\n{Say($"适用 {page.Subjects:N0} 户，{day:yyyy-MM-dd} 测算", $"{page.Subjects:N0} enterprises concerned, measured on {day:yyyy-MM-dd}")}")
            : $"{In(page.Title)} ({report.Programme} {report.Version})\n{Say("尚未测算：--measure", "not measured yet: --measure does it")}");
        TextTable[] tables =
        [
            new(Say("目标", "Targets"), [Say("目标", "target"), Say("承诺", "promised"), Say("实际", "actual"), Say("完成", "kept"), Say("说明", "note")],
                [.. page.Targets.Select(line => (string[])[In(line.Title), $"{(line.AtMost ? "≤ " : "")}{SimulationTables.Value(line.Promised)}", SimulationTables.Value(line.Actual), Kept(line.Kept), line.Unmeasured is { } why ? In(why) : ""])]),
            new(Say("场所指标", "Indicators of places"), [Say("指标", "indicator"), Say("场所", "place"), Say("成员", "members"), Say("值", "value")],
                [.. page.Indicators.Select(line => (string[])[In(line.Title), line.Place, $"{line.Members}", line.IsSuppressed ? Say("成员过少，不予显示", "too few members to be shown") : SimulationTables.Value(line.Value)])]),
            new(Say("名单", "Lists"), [Say("名单", "list"), Say("符合条件", "meet its criteria")],
                [.. page.Lists.Select(line => (string[])[In(line.Title), line.Size is { } size ? SimulationTables.Number(size) : "-"])]),
        ];
        foreach (var table in tables) table.Print();
    }

    private sealed record Report(string Programme, int Version, ProgrammePage Page);
}
