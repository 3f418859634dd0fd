using System.CommandLine;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger evaluate</c>: the monthly run over everyone, and the review of every whitelist that follows from it.</summary>
internal static class EvaluateCommand
{
    public static Command Build() =>
        new Command("evaluate", "Evaluates everyone under the schemes in force and reviews every whitelist.") { DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var tally = await Steps.EvaluateAsync(platform, cancellation);
            var entries = await platform.Whitelists.RunAsync(cancellation: cancellation);
            foreach (var (grade, count) in tally.Grades) await Console.Out.WriteLineAsync($"{grade}  {count:N0}");
            await Console.Out.WriteLineAsync($"{tally.Changed:N0} grades and {entries:N0} whitelist entries changed");
            return ExitCode.Done;
        });
}
