using CreditLedger.Host;
using CreditLedger.Host.CommandLine;

namespace CreditLedger.Benchmarks.City;

/// <summary>The city's stages by name, in the order in which they are run: each finds what the earlier ones have left.</summary>
internal static class CityStages
{
    public const string Append = "city-append";
    public const string BareAppend = "city-append-bare";
    public const string EvaluateFirst = "city-evaluate-first";
    public const string Follow = "city-follow";
    public const string Score = "city-score";
    public const string EvaluateAgain = "city-evaluate-again";
    public const string Simulate = "city-simulate";
    public const string Lists = "city-lists";
    public const string Rebuild = "city-rebuild";
    public const string BareFold = "city-fold-bare";
    public const string Sizes = "city-sizes";
    public const string Reading = "city-reading";
    public const string Commands = "city-commands";
    public const string Visible = "city-visible";

    public static IReadOnlyDictionary<string, Func<Platform, DataFolder, CancellationToken, Task<Dictionary<string, double>>>> All { get; } =
        new Dictionary<string, Func<Platform, DataFolder, CancellationToken, Task<Dictionary<string, double>>>>(StringComparer.Ordinal)
        {
            [Append] = AppendStage.RunAsync,
            [BareAppend] = BareAppendStage.RunAsync,
            [EvaluateFirst] = EvaluateStage.FirstAsync,
            [Follow] = RebuildStage.FollowAsync,
            [Score] = ScoreStage.RunAsync,
            [EvaluateAgain] = EvaluateStage.AgainAsync,
            [Simulate] = SimulateStage.RunAsync,
            [Lists] = ListStage.RunAsync,
            [Rebuild] = RebuildStage.RebuildAsync,
            [BareFold] = BareFoldStage.RunAsync,
            [Sizes] = Stages.SizeStage.RunAsync,
            [Reading] = ReadingStage.RunAsync,
            [Commands] = CommandStage.RunAsync,
            [Visible] = VisibleStage.RunAsync,
        };

    /// <summary>A large city's read models are filled by their rebuild: following every page as a running host does would take as long as all the rest.</summary>
    public static IReadOnlyList<string> Large { get; } =
        [Append, BareAppend, EvaluateFirst, EvaluateAgain, Simulate, Lists, Sizes, Reading, Rebuild, BareFold, Score, Commands, Visible];

    /// <summary>What a city that is too large for everything is still measured by.</summary>
    public static IReadOnlyList<string> Partial { get; } = [Append, BareAppend, Sizes, Reading, Commands];
}
