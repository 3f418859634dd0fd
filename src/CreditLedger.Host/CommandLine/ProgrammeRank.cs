using System.CommandLine;
using System.Globalization;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger programme rank</c>: what the daily round does about a programme's rankings, by hand: whoever has done it first has done it.</summary>
internal static class ProgrammeRank
{
    public static readonly Refusal RanksNobody = new("PROGRAMME_RANKS_NOBODY", "no version of the programme ranks anybody");

    public static Command Subcommand()
    {
        var name = new Argument<string>("programme") { Description = "The programme by its id." };
        return new Command("rank", "Takes the rankings whose period has ended, takes those again of which an objection was upheld, confirms those whose time for objections is over.") { name, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var id = arguments.GetValue(name)!;
            if (!SchemeCheck.IsRuleId(id)) return Commands.Refuse(RecordActivity.ProgrammeUnknown);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var (programme, _) = await platform.Store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(id), cancellation: cancellation);
            if (programme.Latest is null) return Commands.Refuse(RecordActivity.ProgrammeUnknown);
            if (programme.Versions.All(version => version.Rankings is not { Count: > 0 })) return Commands.Refuse(RanksNobody);
            var done = await Steps.RankAsync(platform, id, cancellation);
            await PrintAsync(platform.Store, id, done, cancellation);
            return ExitCode.Done;
        });
    }

    private static async Task PrintAsync(EventStore store, string id, RankingTally done, CancellationToken cancellation)
    {
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done.Taken:N0} rankings were taken, {done.Retaken:N0} taken again, {done.Confirmed:N0} confirmed"));
        var streams = await store.ReadStreamIdsAsync<Ranking>(id, cancellation).ToListAsync(cancellation);
        var states = await store.LoadManyAsync<Ranking, RankingFact>(streams, cancellation: cancellation);
        new TextTable(
            "Rankings", ["ranking", "status", "as of", "took part", "at the top", "objections until"],
            [.. states.OrderBy(one => one.Key.Number, StringComparer.Ordinal).Select(one => Row(one.Key.Number!, one.Value.State))]).Print();
        foreach (var (stream, (state, _)) in states.OrderBy(one => one.Key.Number, StringComparer.Ordinal))
        {
            if (state is Ranking.Frozen { Last: var frozen }) await WarnAsync(stream.Number!, frozen);
            else if (state is Ranking.Confirmed { Last: var confirmed }) await WarnAsync(stream.Number!, confirmed);
        }
    }

    // What nobody had recorded by the last day of the period gives the points of the unknown: grades that were first given later, for instance.
    private static async Task WarnAsync(string number, Taking taking)
    {
        foreach (var unknown in taking.Entries.SelectMany(entry => entry.Lines).Where(line => line.Observed is null).CountBy(line => line.Indicator))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{number}: {unknown.Value:N0} of {taking.Entries.Count:N0} had no value of {unknown.Key} on record for {taking.AsOf:yyyy-MM-dd} and got the points of the unknown"));
        }
    }

    private static string[] Row(string number, Ranking ranking) => ranking switch
    {
        Ranking.Frozen frozen => [number, Status(RankingStatus.Frozen), .. Numbers(frozen.Last), Day(frozen.ObjectionsUntil)],
        Ranking.Confirmed confirmed => [number, Status(RankingStatus.Confirmed), .. Numbers(confirmed.Last), "-"],
        Ranking.Declined { Why: var why } => [number, Status(RankingStatus.Declined), Day(why.AsOf), SimulationTables.Number(why.Participants), "-", "-"],
        _ => [number],
    };

    private static string[] Numbers(Taking taking) => [Day(taking.AsOf), SimulationTables.Number(taking.Entries.Count), SimulationTables.Number(taking.Top)];

    private static string Status(RankingStatus status) => Labels.Of(status, LabelLanguage.En) ?? status.ToString();

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}
