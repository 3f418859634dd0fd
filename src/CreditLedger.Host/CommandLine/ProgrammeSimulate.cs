using System.CommandLine;
using System.Globalization;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger programme simulate</c>: what a rule file would come to if it were in force today. Nothing but the simulation is recorded.</summary>
internal static class ProgrammeSimulate
{
    public static Command Build(Argument<string> file)
    {
        var affected = new Option<string?>("--out") { Description = "Where to write whom it would touch, as CSV: one line for every enterprise and rule." };
        var by = new Option<string>("--by") { Description = "Who asks.", DefaultValueFactory = _ => Environment.UserName };
        var language = new Option<Language>("--language") { Description = "zh or en: of what is printed and of the CSV.", DefaultValueFactory = _ => Language.En };
        return new Command("simulate", "Holds a rule file against everyone, beside what is in force now.") { file, affected, by, language, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var (proposal, refusal) = ProgrammeCommand.Read(arguments.GetValue(file)!);
            if (refusal is not null) return Commands.Refuse(refusal);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var simulated = await SimulateAsync(platform, proposal!, arguments.GetValue(by)!, arguments.GetValue(affected), arguments.GetValue(language), cancellation);
            await PrintAsync(simulated, platform, arguments.GetValue(affected), arguments.GetValue(language));
            await WarnAsync(platform, proposal!, arguments.GetValue(language), cancellation);
            if ((await platform.Enactment.RehearseAsync(arguments.GetValue(file)!, cancellation)).Refusal is { } foreseen)
            {
                await Console.Out.WriteLineAsync(arguments.GetValue(language) is Language.Zh ? $"\n今日颁行将被拒绝：{foreseen}" : $"\nEnacted today it would be refused: {foreseen}");
            }

            return ExitCode.Done;
        });
    }

    // A crosswalk speaks of one version of a scheme and of no other.
    private static async Task WarnAsync(Platform platform, Proposal proposal, Language language, CancellationToken cancellation)
    {
        (string Id, int Version)[] schemes = proposal switch
        {
            Proposal.Evaluation or Proposal.Risk or Proposal.Sector or Proposal.Bodies => [(proposal.Id, proposal.Version)],
            Proposal.Plan { Programme.Schemes: { } own } => [.. own.Select(scheme => (scheme.Id, scheme.Version))],
            _ => [],
        };
        var streams = await platform.Store.ReadStreamIdsAsync<Programme>(cancellation).Where(stream => stream.Subject != proposal.Id).ToListAsync(cancellation);
        var programmes = await platform.Store.LoadManyAsync<Programme, ProgrammeFact>(streams, cancellation: cancellation);
        var left = from programme in programmes.Values.Select(one => one.State.InForceOn(platform.Clock.Today())).OfType<ProgrammeDefinition>()
                   from crosswalk in programme.Crosswalks ?? []
                   from end in new[] { crosswalk.From, crosswalk.To }
                   from scheme in schemes
                   where end.Scheme == scheme.Id && end.Version != scheme.Version
                   orderby programme.Id, crosswalk.Id
                   select (Name: $"{programme.Id}/{crosswalk.Id}", end.Scheme, end.Version);
        foreach (var (name, scheme, version) in left)
        {
            await Console.Out.WriteLineAsync(language is Language.Zh
                ? $"\n对照表 {name} 针对 {scheme} 第 {version} 版：新版施行后不再认可"
                : $"\nThe crosswalk {name} speaks of version {version} of {scheme}: under the new version it recognises nothing");
        }
    }

    // A list that was cut off says something else than the whole one: the file is there once it is complete.
    private static async Task<RuleSimulated> SimulateAsync(Platform platform, Proposal proposal, string by, string? path, Language language, CancellationToken cancellation)
    {
        if (path is null) return await Steps.SimulateAsync(platform, proposal, by, affected: null, language, cancellation);
        var draft = $"{path}.{Environment.ProcessId}";
        try
        {
            RuleSimulated simulated;
            await using (var list = File.Create(draft)) simulated = await Steps.SimulateAsync(platform, proposal, by, list, language, cancellation);
            File.Move(draft, path, overwrite: true);
            return simulated;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task PrintAsync(RuleSimulated simulated, Platform platform, string? path, Language language)
    {
        var result = simulated.Result;
        string Say(FormattableString zh, FormattableString en) => (language is Language.Zh ? zh : en).ToString(CultureInfo.InvariantCulture);
        await Console.Out.WriteLineAsync(Say(
            $"{simulated.RuleId} 第 {simulated.RuleVersion} 版，视同 {simulated.SimulatedOn:yyyy-MM-dd} 生效，与现行规则对照",
            $"{simulated.RuleId} version {simulated.RuleVersion}, as if in force on {simulated.SimulatedOn:yyyy-MM-dd}, beside what is in force"));
        if (simulated.Kind is not RuleKind.BodyScheme)
        {
            await Console.Out.WriteLineAsync(Say(
                $"企业 {result.Enterprises:N0} 户，其中受影响 {result.Affected:N0} 户；日志至 {simulated.LogPosition}",
                $"{result.Enterprises:N0} enterprises, {result.Affected:N0} of them affected; the log up to {simulated.LogPosition}"));
        }

        if (result.Bodies is { } bodies)
        {
            await Console.Out.WriteLineAsync(Say(
                $"政府机构 {bodies.Bodies:N0} 个，其中受影响 {bodies.Affected:N0} 个；日志至 {simulated.LogPosition}",
                $"{bodies.Bodies:N0} government bodies, {bodies.Affected:N0} of them affected; the log up to {simulated.LogPosition}"));
        }

        await Console.Out.WriteLineAsync(Say(
            $"已记录为模拟 {simulated.SimulationId}，结果 {simulated.ResultDigest}；此外未记录任何内容",
            $"recorded as simulation {simulated.SimulationId}, result {simulated.ResultDigest}; nothing else"));
        foreach (var table in new SimulationTables(simulated, platform.City, language).All()) table.Print();
        if (path is not null) await Console.Out.WriteLineAsync(Say($"\n逐户清单：{path}", $"\none by one: {path}"));
    }
}
