using System.CommandLine;
using System.Globalization;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary>
/// <c>creditledger evaluate</c>: the monthly run over everyone, grades, risk classes and sectors' grades, and the review of every whitelist and programme that follows from it.
/// With <c>--verify</c> a run that was published is done again, and nothing is recorded.
/// </summary>
internal static class EvaluateCommand
{
    public static readonly Refusal RunUnknown = new("EVALUATION_RUN_UNKNOWN", "no run was published under this name", "a day, as 2026-07-01, or a day and a number, as 2026-07-01/2");
    public static readonly Refusal RunDiffers = new("EVALUATION_RUN_DIFFERS", "the run does not come to what was published");

    public static Command Build()
    {
        var verify = new Option<string?>("--verify") { Description = "Does a published run again, from the position it began at, and compares the hashes: the day, or the day and the number of the run." };
        return new Command("evaluate", "Evaluates everyone under the schemes in force, public, of risk and of sectors, reviews every whitelist and measures every programme.") { verify, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            return arguments.GetValue(verify) is { } run ? await VerifyAsync(platform, run, cancellation) : await EvaluateAsync(platform, cancellation);
        });
    }

    private static async Task<int> EvaluateAsync(Platform platform, CancellationToken cancellation)
    {
        var (tally, classified, sectors, bodies, entries, programmes) = await Steps.LookAtEveryoneAsync(platform, cancellation);
        foreach (var (grade, count) in tally.Grades) await Console.Out.WriteLineAsync($"{grade}  {count:N0}");
        foreach (var (riskClass, count) in classified.Classes) await Console.Out.WriteLineAsync($"{riskClass}  {count:N0}");
        foreach (var (sectorGrade, count) in sectors.Grades) await Console.Out.WriteLineAsync($"{sectorGrade}  {count:N0}");
        await Console.Out.WriteLineAsync($"{tally.Changed:N0} grades, {classified.Changed:N0} risk classes and {entries:N0} whitelist entries changed");
        await Console.Out.WriteLineAsync($"{programmes.Measured.Count:N0} programmes measured, {programmes.Entries:N0} entries of their lists changed");
        await Console.Out.WriteLineAsync($"{sectors.Changed:N0} grades of sectors and {bodies:N0} of government bodies changed");
        var run = tally.Run;
        await Console.Out.WriteLineAsync($"published: run {run.EvaluatedOn:yyyy-MM-dd}/{run.Number} of the public evaluation, from position {run.Position}\nrules   {run.RulesHash}\ninputs  {run.InputsHash}\nresults {run.ResultsHash}");
        return ExitCode.Done;
    }

    private static async Task<int> VerifyAsync(Platform platform, string name, CancellationToken cancellation)
    {
        if (await FindAsync(platform.Store, name, cancellation) is not { } run) return Commands.Refuse(RunUnknown);
        var again = await Steps.RepeatAsync(platform, run, cancellation);
        (string What, string Published, string Now)[] hashes =
        [
            ("rules", run.RulesHash, again.RulesHash), ("inputs", run.InputsHash, again.InputsHash), ("results", run.ResultsHash, again.ResultsHash),
        ];
        foreach (var (what, published, now) in hashes) await Console.Out.WriteLineAsync($"{what,-7} {published}  {(published == now ? "same" : $"differs: {now}")}");
        return run.SaysTheSame(again) ? ExitCode.Done : Commands.Refuse(RunDiffers, ExitCode.Failed);
    }

    private static async Task<EvaluationRunCompleted?> FindAsync(EventStore store, string name, CancellationToken cancellation)
    {
        var parts = name.Split('/');
        if (parts.Length > 2 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        var (evaluation, _) = await store.LoadAsync<CreditEvaluation, CreditEvaluationFact>(CreditEvaluation.StreamOf(day), cancellation: cancellation);
        return parts.Length == 1 ? evaluation.Last : evaluation.Runs.FirstOrDefault(run => run.Number.ToString(CultureInfo.InvariantCulture) == parts[1]);
    }
}
