using System.CommandLine;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger evaluate</c>: the monthly run over everyone, grades and risk classes, and the review of every whitelist and programme that follows from it.</summary>
internal static class EvaluateCommand
{
    public static Command Build() =>
        new Command("evaluate", "Evaluates everyone under the schemes in force, public and of risk, reviews every whitelist and measures every programme.") { DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var tally = await Steps.EvaluateAsync(platform, cancellation);
            var classified = await Steps.ClassifyAsync(platform, cancellation);
            var entries = await platform.Whitelists.RunAsync(cancellation: cancellation);
            var programmes = await Steps.MeasureAsync(platform, cancellation);
            foreach (var (grade, count) in tally.Grades) await Console.Out.WriteLineAsync($"{grade}  {count:N0}");
            foreach (var (riskClass, count) in classified.Classes) await Console.Out.WriteLineAsync($"{riskClass}  {count:N0}");
            await Console.Out.WriteLineAsync($"{tally.Changed:N0} grades, {classified.Changed:N0} risk classes and {entries:N0} whitelist entries changed");
            await Console.Out.WriteLineAsync($"{programmes.Measured.Count:N0} programmes measured, {programmes.Entries:N0} entries of their lists changed");
            return ExitCode.Done;
        });
}
