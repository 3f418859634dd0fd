using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>The graph's stages by name.</summary>
internal static class GraphStages
{
    public const string Ours = "graph-serve";
    public const string Unlogged = "graph-serve-unlogged";
    public const string Bare = "graph-serve-bare";

    public static IReadOnlyDictionary<string, Func<Platform, DataFolder, CancellationToken, Task<Dictionary<string, double>>>> All { get; } =
        new Dictionary<string, Func<Platform, DataFolder, CancellationToken, Task<Dictionary<string, double>>>>(StringComparer.Ordinal)
        {
            [GraphCity.Stage] = GraphCity.FillAsync,
            [Ours] = ServeStages.ServeAsync,
            [Unlogged] = ServeStages.ServeUnloggedAsync,
            [Bare] = BareGraph.ServeAsync,
        };
}
