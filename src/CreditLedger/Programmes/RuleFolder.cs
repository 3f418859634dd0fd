using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What the rule files of a folder bring, read for its names alone: a file that has faults is still good for the names in it.</summary>
public static class RuleFolder
{
    /// <param name="except">The file that is to be held against the names: neither it nor another version of the same rule counts.</param>
    public static RuleNames NamesIn(string folder, string except)
    {
        var (schemes, places) = (new List<NamedScheme>(), new List<NamedPlace>());
        var own = RuleOf(except);
        foreach (var file in RuleFile.In(folder, "*.json").Where(file => Path.GetFullPath(file) != Path.GetFullPath(except)))
        {
            if (Parse(file) is not { } rule) continue;
            using (rule)
            {
                if (Text(rule.RootElement, "id") is not { } id || (id, KindOf(rule.RootElement)) == own) continue;
                if (FamilyOf(rule.RootElement) is { } family) schemes.AddRange(SchemeOf(rule.RootElement, family, id));
                schemes.AddRange(Each(rule.RootElement, "schemes").SelectMany(scheme =>
                    SchemeOf(scheme, Text(scheme, "subject") == nameof(RuleSubject.GovernmentBody) ? SchemeFamily.GovernmentBody : SchemeFamily.Sector, id)));
                places.AddRange(Each(rule.RootElement, "places").Where(place => Text(place, "id") is not null)
                    .Select(place => new NamedPlace(Text(place, "id")!, Text(place, "kind") ?? "", Text(place, "district") ?? "", id)));
            }
        }

        return new([.. schemes], [.. places], TellsOthers: true);
    }

    private static IEnumerable<NamedScheme> SchemeOf(JsonElement scheme, SchemeFamily family, string rule)
    {
        if (Text(scheme, "id") is not { } id || !scheme.TryGetProperty("version", out var number) || number.ValueKind is not JsonValueKind.Number || !number.TryGetInt32(out var version)) yield break;
        yield return new(family, id, version, [.. Each(scheme, "cutOffs").Select(cutOff => Text(cutOff, "grade")).OfType<string>()], rule);
    }

    private static SchemeFamily? FamilyOf(JsonElement rule) => KindOf(rule) switch
    {
        "evaluation-scheme.schema.json" => SchemeFamily.Evaluation,
        "risk-scheme.schema.json" => SchemeFamily.Risk,
        "sector-scheme.schema.json" => SchemeFamily.Sector,
        "body-scheme.schema.json" => SchemeFamily.GovernmentBody,
        _ => null,
    };

    private static (string? Id, string? Kind) RuleOf(string file)
    {
        using var rule = Parse(file);
        return rule is null ? default : (Text(rule.RootElement, "id"), KindOf(rule.RootElement));
    }

    private static string? KindOf(JsonElement rule) => Path.GetFileName(Text(rule, "$schema"));

    // A neighbour that is not JSON brings no names; whoever validates or enacts that file is told why.
    private static JsonDocument? Parse(string file)
    {
        try
        {
            return JsonText.Parse(file, JsonText.Read(file));
        }
        catch (RuleFileException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string member) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static List<JsonElement> Each(JsonElement json, string member) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(member, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
