using System.Text.Json.Nodes;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.Tests.Programmes;

/// <summary>Whichever name of a shipped rule file is misspelt, in whichever letter, its place is told.</summary>
public sealed class MisspeltNamesSpecs
{
    // The members by which rules name something that stands elsewhere.
    private static readonly HashSet<string> Naming =
        ["fact", "of", "mean", "meanOf", "ofFact", "byFact", "scheme", "riskScheme", "place", "list", "indicator", "activity", "item", "district"];

    private static readonly Dictionary<string, ProgrammeGrounds> Grounds = RuleFile.In(Plans.Plans.Folder, "*.json").ToDictionary(
        file => file,
        file => ProgrammeSamples.Grounds with { Facts = ProgrammeSamples.Grounds.Facts.Knowing(RuleFolder.NamesIn(Plans.Plans.Folder, except: file)) },
        StringComparer.Ordinal);

    private static readonly (string File, string Path)[] Named =
        [.. Grounds.Keys.SelectMany(file => NamesIn(JsonNode.Parse(File.ReadAllText(file))!).Select(name => (file, name.GetPath())))];

    [Fact]
    public void a_single_wrong_letter_in_a_name_of_a_shipped_file_is_told_with_its_place()
    {
        Named.Length.ShouldBeGreaterThan(400);
        Prop.ForAll((from name in Gen.Elements(Named) from at in Gen.Choose(0, 1_000) from letter in Gen.Elements('q', 'x', 'z') select (name, at, letter)).ToArbitrary(), slip =>
        {
            var rule = JsonNode.Parse(File.ReadAllText(slip.name.File))!;
            var named = NamesIn(rule).First(name => name.GetPath() == slip.name.Path);
            var written = named.GetValue<string>();
            var at = slip.at % written.Length;
            var wrong = written[..at] + slip.letter + written[(at + 1)..];
            if (wrong == written) return true;

            named.ReplaceWith(wrong);
            var file = Path.Combine(TestFolder.Create(), "misspelt.json");
            File.WriteAllText(file, rule.ToJsonString());
            var problems = Proposal.Check(file, Grounds[slip.name.File]).Problems;
            return problems.Any(problem => problem.Path == slip.name.Path) ? true : throw new InvalidOperationException($"{slip.name.File} at {slip.name.Path}: {wrong} is told of by none of: {string.Join("; ", problems)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    private static IEnumerable<JsonValue> NamesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Naming.Contains(member.Key) && member.Value is JsonValue value && value.TryGetValue<string>(out _) ? [value] : NamesIn(member.Value)),
        JsonArray elements => elements.SelectMany(NamesIn),
        _ => [],
    };
}
