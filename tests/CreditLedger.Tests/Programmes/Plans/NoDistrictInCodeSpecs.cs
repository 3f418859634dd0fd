using System.Text.RegularExpressions;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>A district's plan is a file: no code knows a district, a place or a plan by name.</summary>
public sealed class NoDistrictInCodeSpecs
{
    [Fact]
    public void no_code_names_a_district_or_a_plan()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RuleSamples.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        sources.Count.ShouldBeGreaterThan(500);
        sources.SelectMany(file => Faults(Path.GetRelativePath(RuleSamples.Root, file), File.ReadAllText(file))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("if (district == \"120112\") return Jinnan;")]
    [InlineData("var plan = \"heping-2023\";")]
    [InlineData("new(\"天津市静海区\", \"\")")]
    [InlineData("where member.PlaceId == \"zhengrong\" || title == \"正融科技大厦\"")]
    public void code_that_names_one_would_be_noticed(string planted) => Faults("src/Planted.cs", planted).ShouldNotBeEmpty();

    // Comments may tell of a place, as history; examples of the published facts name a court and are no rule.
    private static IEnumerable<string> Faults(string path, string text)
    {
        if (Path.GetFileName(path) == "FactExamples.cs") yield break;
        foreach (var line in text.Split('\n').Select(line => Comment.Replace(line, "")))
        {
            if (Names.Match(line) is { Success: true } name) yield return $"{path}: {line.Trim()} names {name.Value}";
        }
    }

    private static Regex Comment { get; } = Compiled(@"(^\s*///?|\s//\s).*$");

    private static Regex Names { get; } = Compiled(string.Join('|', (IEnumerable<string>)
    [
        .. TestCity.Reference.Districts.All.SelectMany(district => (string[])[Regex.Escape(district.Title.Zh), $@"\b{Regex.Escape(district.Title.En.Replace(" New Area", "", StringComparison.Ordinal))}\b"]),
        .. Plans.All.Where(plan => plan.Value.District is not null).Select(plan => $@"\b{plan.Key}\b"),
        .. Plans.All.Values.SelectMany(plan => (plan.Places ?? []).SelectMany(place => (string[])[Regex.Escape(place.Id), Regex.Escape(place.Title.Zh)])),
    ]));

    private static Regex Compiled(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(10));
}
