using System.CommandLine;
using System.Globalization;
using CreditLedger.Programmes.Simulations;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger programme simulate</c>: what a rule file would come to if it were in force today. Nothing but the simulation is recorded.</summary>
internal static class ProgrammeSimulate
{
    public static Command Build(Argument<string> file)
    {
        var affected = new Option<string?>("--out") { Description = "Where to write whom it would touch, as CSV: one line for every change." };
        var by = new Option<string>("--by") { Description = "Who asks.", DefaultValueFactory = _ => Environment.UserName };
        return new Command("simulate", "Holds a rule file against everyone, beside what is in force now.") { file, affected, by, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var (proposal, refusal) = ProgrammeCommand.Read(arguments.GetValue(file)!);
            if (refusal is not null) return Commands.Refuse(refusal);
            if (proposal is Proposal.Bodies) return Commands.Refuse(Proposal.AboutNoEnterprise);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var simulated = await SimulateAsync(platform, proposal!, arguments.GetValue(by)!, arguments.GetValue(affected), cancellation);
            await PrintAsync(simulated, platform, arguments.GetValue(affected));
            return ExitCode.Done;
        });
    }

    // A list that was cut off says something else than the whole one: the file is there once it is complete.
    private static async Task<RuleSimulated> SimulateAsync(Platform platform, Proposal proposal, string by, string? path, CancellationToken cancellation)
    {
        if (path is null) return await Steps.SimulateAsync(platform, proposal, by, affected: null, cancellation);
        var draft = $"{path}.{Environment.ProcessId}";
        try
        {
            RuleSimulated simulated;
            await using (var list = File.Create(draft)) simulated = await Steps.SimulateAsync(platform, proposal, by, list, cancellation);
            File.Move(draft, path, overwrite: true);
            return simulated;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task PrintAsync(RuleSimulated simulated, Platform platform, string? path)
    {
        var result = simulated.Result;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {simulated.RuleId} version {simulated.RuleVersion}, as if in force on {simulated.SimulatedOn:yyyy-MM-dd}, beside what is in force
            {result.Enterprises:N0} enterprises, {result.Affected:N0} of them affected; the log up to {simulated.LogPosition}
            recorded as simulation {simulated.SimulationId}, result {simulated.ResultDigest}; nothing else
            """));
        foreach (var table in SimulationTables.Of(simulated, platform.City)) table.Print();
        if (path is not null) await Console.Out.WriteLineAsync($"\none by one: {path}");
    }
}
