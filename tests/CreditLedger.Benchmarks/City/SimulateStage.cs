using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// A stricter public evaluation and a stricter whitelist held against everyone, beside what is in force: the first with everything that
/// asks for a grade carried through, the list of those affected written to a file. To be held against the evaluation of the same city.
/// </summary>
internal static class SimulateStage
{
    private const decimal Stricter = 20; // Points; about a tenth of the city changes its letter.

    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        await SimulateAsync("scheme", Scheme());
        await SimulateAsync("list", Whitelist());
        return meter.Values;

        async Task SimulateAsync(string name, Proposal proposal)
        {
            var (progress, simulated) = (new Progress($"simulating a {name}"), default(RuleSimulated));
            var shown = new Steps.Report<SweepProgress>(one => progress.To(one.Done, one.Total));
            await using var list = File.Create(Path.Combine(folder.Path, $"affected-{name}.csv"));
            await meter.MeasureAsync(name, async () => simulated = await platform.Simulations.RunAsync(proposal, "benchmark", list, shown, cancellation: cancellation), cancellation);
            (meter.Values[$"{name} enterprises"], meter.Values[$"{name} affected"]) = (simulated!.Result.Enterprises, simulated.Result.Affected);
        }
    }

    private static Proposal.Evaluation Scheme()
    {
        var scheme = SchemeDefinition.Read(Path.Combine(Platform.Programmes, "public-evaluation.json"), RuleFacts.Shipped);
        return new(scheme with { Version = scheme.Version + 1, CutOffs = [.. scheme.CutOffs.Select(cutOff => cutOff with { From = cutOff.From + Stricter })] });
    }

    private static Proposal.Whitelist Whitelist()
    {
        var list = Finance.WhitelistDefinition.Read(Path.Combine(Platform.Programmes, "finance-whitelist-small-and-micro.json"), RuleFacts.Shipped);
        return new(list with { Version = list.Version + 1, Criteria = [.. list.Criteria, new Criterion("licensed", new Title("持有有效行政许可", "Holds a licence"), new Condition("licence.active.count", new Test(Gte: 1)))] });
    }
}
