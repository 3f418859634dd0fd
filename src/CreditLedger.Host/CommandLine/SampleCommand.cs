using System.CommandLine;
using CreditLedger.Samples;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger sample</c>: the import files of a synthetic city, the same bytes for the same seed.</summary>
internal static class SampleCommand
{
    public static Command Build()
    {
        var enterprises = new Option<int>("--enterprises") { Description = "How many enterprises the city has.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Which of the possible cities.", DefaultValueFactory = _ => 1 };
        var directory = new Option<string>("--out") { Description = "The folder to write to.", Required = true };
        var today = new Option<DateOnly?>("--today") { Description = "The day up to which things have happened; today when left out." };

        return new Command("sample", "Writes the import files of a synthetic city.") { enterprises, seed, directory, today }.Runs(async (arguments, cancellation) =>
        {
            var options = new SampleOptions(
                arguments.GetValue(enterprises), arguments.GetValue(seed), arguments.GetValue(directory)!,
                arguments.GetValue(today) ?? Steps.SampleDay(TimeProvider.System));
            if (options.Check() is { } refusal) return Commands.Refuse(refusal);
            await Steps.WriteSampleAsync(options, cancellation);
            await Console.Out.WriteLineAsync($"{Directory.GetFiles(options.Directory).Length} files in {options.Directory}; everything in them is synthetic");
            return ExitCode.Done;
        });
    }
}
