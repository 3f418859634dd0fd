using System.Text.Json;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host.CommandLine;

namespace CreditLedger.Benchmarks.City;

/// <summary>Results of the stages that have come to their end, in the city's folder: what is there need not be measured again.</summary>
internal static class Stored
{
    public static StageResult Of(DataFolder folder, string stage) =>
        Find(folder.Path, stage) ?? throw new StageFailedException($"{stage} has not been measured in {folder.Path}");

    public static StageResult? Find(string folder, string stage) =>
        PathOf(folder, stage) is var path && File.Exists(path) ? JsonSerializer.Deserialize<StageResult>(File.ReadAllText(path)) : null;

    public static void Keep(string folder, string stage, StageResult result)
    {
        var path = PathOf(folder, stage);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText($"{path}.new", JsonSerializer.Serialize(result));
        File.Move($"{path}.new", path, overwrite: true);
    }

    private static string PathOf(string folder, string stage) => Path.Combine(folder, "results", $"{stage}.json");
}
