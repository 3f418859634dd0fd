using System.CommandLine;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger evaluate</c>: the monthly run over everyone, grades, risk classes and sectors' grades, and the review of every whitelist that follows from it.</summary>
internal static class EvaluateCommand
{
    public static Command Build() =>
        new Command("evaluate", "Evaluates everyone under the schemes in force, public, of risk and of sectors, and reviews every whitelist.") { DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var tally = await Steps.EvaluateAsync(platform, cancellation);
            var classified = await Steps.ClassifyAsync(platform, cancellation);
            var sectors = await Steps.GradeSectorsAsync(platform, cancellation);
            var bodies = await platform.BodyGrading.RunAsync(cancellation);
            var entries = await platform.Whitelists.RunAsync(cancellation: cancellation);
            foreach (var (grade, count) in tally.Grades) await Console.Out.WriteLineAsync($"{grade}  {count:N0}");
            foreach (var (riskClass, count) in classified.Classes) await Console.Out.WriteLineAsync($"{riskClass}  {count:N0}");
            foreach (var (sectorGrade, count) in sectors.Grades) await Console.Out.WriteLineAsync($"{sectorGrade}  {count:N0}");
            await Console.Out.WriteLineAsync($"{tally.Changed:N0} grades, {classified.Changed:N0} risk classes, {sectors.Changed:N0} sector grades and {entries:N0} whitelist entries changed");
            if (bodies > 0) await Console.Out.WriteLineAsync($"{bodies:N0} grades of government bodies changed");
            return ExitCode.Done;
        });
}
