using System.Text.Json.Nodes;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Simulations;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.Tests.Programmes;

/// <summary>However a rule file is maimed, checking it comes to an answer, and to the same as reading it.</summary>
public sealed class MaimedFilesSpecs
{
    private static readonly string[] Files = [.. RuleFile.In(Plans.Plans.Folder, "*.json"), ProgrammeSamples.File];

    private static readonly string?[] Instead = [null, "null", "0", "-1", "1.5", "1e27", "\"\"", "\"x\"", "true", "[]", "[null]", "{}", "{ \"x\": null }", "\"2026-01-01\""];

    private static readonly Gen<(string File, (int Place, string? Text)[] Changes)> Maimed =
        from file in Gen.Elements(Files)
        from changes in Gen.ArrayOf(from place in Gen.Choose(0, 100_000) from text in Gen.Elements(Instead) select (place, text))
        select (file, changes.Length > 4 ? changes[..4] : changes);

    [Fact]
    public void a_maimed_file_is_told_to_be_wrong_just_when_it_cannot_be_read() => Prop.ForAll(Maimed.ToArbitrary(), sample =>
    {
        var rule = JsonNode.Parse(File.ReadAllText(sample.File))!;
        foreach (var (place, text) in sample.Changes) Change(rule, place, text);
        var file = Path.Combine(TestFolder.Create(), "maimed.json");
        File.WriteAllText(file, rule.ToJsonString());

        var (problems, refusal) = Proposal.Check(file, ProgrammeSamples.Grounds);
        return (refusal is not null || problems.Any(problem => !problem.IsDoubt)) == IsRefused(file);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static bool IsRefused(string file)
    {
        try
        {
            return Proposal.Read(file, ProgrammeSamples.Grounds).Refusal is not null;
        }
        catch (RuleFileException)
        {
            return true;
        }
    }

    // Takes a member or an element away, or puts something else in its place.
    private static void Change(JsonNode rule, int place, string? text)
    {
        var places = Within(rule).ToList();
        if (places.Count == 0) return;
        var (parent, name, index) = places[place % places.Count];
        if (parent is JsonObject members && text is null) members.Remove(name!);
        else if (parent is JsonObject others) others[name!] = JsonNode.Parse(text!);
        else if (parent is JsonArray elements && text is null) elements.RemoveAt(index);
        else parent[index] = JsonNode.Parse(text!);
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Within(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Within(member.Value).Prepend((members, member.Key, 0))),
        JsonArray elements => elements.Index().SelectMany(element => Within(element.Item).Prepend((elements, null, element.Index))),
        _ => [],
    };
}
