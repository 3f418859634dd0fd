using System.CommandLine;
using CreditLedger.Decisions;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger replay</c>: decides again what the ledger says was decided, and says whether it comes out the same. It shows no record.</summary>
internal static class ReplayCommand
{
    public static readonly Refusal NobodyNamed = new("REPLAY_NOBODY_NAMED", "either one enterprise or government body is named or everyone is meant", "replay USCC, or replay --all");
    public static readonly Refusal Differs = new("REPLAY_DIFFERS", "what was decided does not follow from what was known", "a fact, a rule or the decision was changed in the database");

    public static Command Build()
    {
        var code = new Argument<string?>("uscc") { Description = "The unified social credit code of an enterprise or a government body.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every government body and every enterprise, in the order of their codes, then the rankings of programmes and what was measured of them." };
        var after = new Option<string>("--after") { Description = "With --all: only codes after this one, to go on where a run was cut off.", DefaultValueFactory = _ => "" };
        var since = Moments.Day("--measured-since", "With --all: what was measured of programmes from this day on; of the last month when left out.");

        return new Command("replay", "Decides again what the ledger says was decided, from what was known before, and compares.") { code, all, after, since, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var (named, everyone) = (arguments.GetValue(code), arguments.GetValue(all));
            if (named is null != everyone) return Commands.Refuse(NobodyNamed);
            if (named is not null && Uscc.Read(named, out _) is { } refusal) return Commands.Refuse(refusal);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var replay = new Replay(platform.Store, RuleFacts.Shipped);
            var measuredSince = arguments.GetValue(since) ?? platform.Clock.Today().AddMonths(-1);
            return named is null ? await EveryoneAsync(replay, arguments.GetValue(after)!, measuredSince, cancellation) : await OneAsync(replay, Uscc.Parse(named), cancellation);
        });
    }

    private static async Task<int> OneAsync(Replay replay, Uscc uscc, CancellationToken cancellation)
    {
        var decisions = await replay.OfAsync(uscc.Value, cancellation);
        foreach (var one in decisions) await Console.Out.WriteLineAsync(Line(one));
        return await EndAsync(decisions.Count(one => one.IsSame), decisions.Count(one => !one.IsSame));
    }

    private static async Task<int> EveryoneAsync(Replay replay, string after, DateOnly measuredSince, CancellationToken cancellation)
    {
        var each = await Steps.WithBarAsync("Deciding everything again", bar => replay.RunAsync(Tell, On(bar), cancellation, after));
        var atOnce = await Steps.WithBarAsync("Ranking and measuring again", bar => replay.OfEveryoneAtOnceAsync(Tell, On(bar), cancellation, measuredSince));
        var tally = each.And(atOnce);
        return await EndAsync(tally.Same, tally.Different);

        static void Tell(ReplayedDecision one) => Console.Out.WriteLine(Line(one));
        static Steps.Report<SweepProgress> On(Steps.Bar bar) => new(progress => bar.To(progress.Done, progress.Total));
    }

    private static async Task<int> EndAsync(long same, long different)
    {
        await Console.Out.WriteLineAsync($"{same:N0} decisions come out the same, {different:N0} differ");
        return different == 0 ? ExitCode.Done : Commands.Refuse(Differs, ExitCode.Failed);
    }

    private static string Line(ReplayedDecision one) =>
        $"{(one.IsSame ? "same   " : "differs")}  {one.Kind} {one.Stream} at {one.Position}, fact {one.FactId}, {one.Recorded[..16]}{(one.IsSame ? "" : $" and now {one.Again?[..16] ?? "nothing"}")}";
}
