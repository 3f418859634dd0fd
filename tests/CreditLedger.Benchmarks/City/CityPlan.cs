using System.Text.Json;
using CreditLedger.Host.CommandLine;

namespace CreditLedger.Benchmarks.City;

/// <summary>What is measured in one folder, for the stages to read: they are processes of their own.</summary>
/// <param name="Today">The day the city is seen from.</param>
/// <param name="Seconds">How long one load lasts.</param>
/// <param name="IsPartial">Too large for everything: appending, reading and commands only.</param>
internal sealed record CityPlan(int Enterprises, DateOnly Today, double Seconds, bool IsPartial, bool IsShort)
{
    public static CityPlan Of(DataFolder folder) => JsonSerializer.Deserialize<CityPlan>(File.ReadAllText(PathIn(folder.Path)))!;

    /// <summary>What was planned stays planned where a run goes on: a city is seen from one day.</summary>
    public CityPlan KeptIn(string folder)
    {
        Directory.CreateDirectory(folder);
        if (File.Exists(PathIn(folder))) return Of(new DataFolder(folder));
        File.WriteAllText(PathIn(folder), JsonSerializer.Serialize(this));
        return this;
    }

    private static string PathIn(string folder) => Path.Combine(folder, "plan.json");
}
