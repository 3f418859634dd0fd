using System.CommandLine;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger enact</c>: one rule file, or a folder of them, into force: proposed by one person and approved by another.</summary>
internal static class EnactCommand
{
    public static Command Build()
    {
        var path = new Argument<string>("file") { Description = "An evaluation scheme, a finance whitelist or the rules of a register of preservation (schema/rules says how to write one), or a folder of them with its catalogues." };
        var proposer = new Option<string>("--proposed-by") { Description = "Who drew it up.", Required = true };
        var approver = new Option<string>("--approved-by") { Description = "Who agreed: another person.", Required = true };

        return new Command("enact", "Brings a rule file into force.") { path, proposer, approver, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var (from, by, with) = (arguments.GetValue(path)!, arguments.GetValue(proposer)!, arguments.GetValue(approver)!);
            var results = Directory.Exists(from)
                ? await platform.Enactment.EnactAllAsync(from, by, with, cancellation)
                : [await platform.Enactment.EnactAsync(from, by, with, cancellation)];
            foreach (var result in results)
            {
                if (result.Refusal is { } refusal) return Commands.Refuse(refusal);
                await Console.Out.WriteLineAsync($"{result.Id} version {result.Version} {(result.Recorded ? "is enacted; `creditledger evaluate` applies it to everyone" : "was enacted already")}");
            }

            return ExitCode.Done;
        });
    }
}
