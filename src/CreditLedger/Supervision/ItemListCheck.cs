using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>What makes an item list contradict itself although its JSON is well formed.</summary>
public static class ItemListCheck
{
    public static IEnumerable<RuleProblem> Problems(this ItemListDefinition list, RuleFacts facts)
    {
        if (!SchemeCheck.RuleId().IsMatch(list.Id)) yield return new("$.id", "lower-case words joined by hyphens are wanted");
        if (list.Version < 1) yield return new("$.version", "versions count from 1");
        if (!SchemeCheck.RuleId().IsMatch(list.RiskScheme)) yield return new("$.riskScheme", "the id of a risk scheme is wanted");
        foreach (var problem in RiskSchemeProblems(list, facts.Names)) yield return problem;
        if (list.Items.Count == 0) yield return new("$.items", "at least one item is wanted");

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var (item, path) = (list.Items[i], $"$.items[{i}]");
            if (!SchemeCheck.RuleId().IsMatch(item.Id)) yield return new($"{path}.id", "lower-case words joined by hyphens are wanted");
            if (!ids.Add(item.Id)) yield return new($"{path}.id", $"the id {item.Id} occurs twice");

            // 优化营商环境条例 §54: what may be inspected is published with what permits it.
            if (IsBlank(item.Basis.Document)) yield return new($"{path}.basis.document", "an inspection rests on a law or a rule; its name is missing");
            if (string.IsNullOrWhiteSpace(item.Basis.Article)) yield return new($"{path}.basis.article", "an inspection rests on a provision; its article is missing");
            foreach (var problem in item.Inspectees.Problems($"{path}.inspectees", facts)) yield return problem;
            foreach (var problem in ClassProblems(item.Classes, $"{path}.classes")) yield return problem;

            // All items speak of the classes of one scheme, so they name the same ones, in one order.
            if (!item.Classes.Select(known => known.RiskClass).SequenceEqual(list.Items[0].Classes.Select(known => known.RiskClass), StringComparer.Ordinal))
            {
                yield return new($"{path}.classes", $"the classes differ from those of {list.Items[0].Id}: all are classes of {list.RiskScheme}");
            }
        }

        for (var i = 0; i < list.Protections.Count; i++)
        {
            var (protection, path) = (list.Protections[i], $"$.protections[{i}]");
            if (!SchemeCheck.RuleId().IsMatch(protection.Id)) yield return new($"{path}.id", "lower-case words joined by hyphens are wanted");
            if (!ids.Add(protection.Id)) yield return new($"{path}.id", $"the id {protection.Id} occurs twice");
            if (IsBlank(protection.Source)) yield return new($"{path}.source", "the document the protection rests on is missing");
            foreach (var problem in protection.When.Problems($"{path}.when", facts)) yield return problem;
        }
    }

    // Enactment holds the list against the scheme that is in force then.
    private static IEnumerable<RuleProblem> RiskSchemeProblems(ItemListDefinition list, RuleNames names)
    {
        var known = names.Of(SchemeFamily.Risk).ToList();
        if (known.Find(scheme => scheme.Id == list.RiskScheme) is not { } named)
        {
            if (names.TellsOthers) yield return new("$.riskScheme", $"no file brings a risk scheme {list.RiskScheme}{Spelling.OneOf(list.RiskScheme, [.. known.Select(scheme => scheme.Id)])}") { IsDoubt = true };
        }
        else if (list.Items.Count > 0 && !list.Items[0].Classes.Select(one => one.RiskClass).SequenceEqual(named.Letters, StringComparer.Ordinal))
        {
            yield return new("$.items[0].classes", $"the classes of {named.Id} are, from the lowest risk to the highest: {string.Join(", ", named.Letters)}") { IsDoubt = true };
        }
    }

    private static IEnumerable<RuleProblem> ClassProblems(IReadOnlyList<ClassIntensity> classes, string path)
    {
        if (classes.Count == 0) yield return new(path, "at least one risk class is wanted");
        for (var i = 0; i < classes.Count; i++)
        {
            var (known, at) = (classes[i], $"{path}[{i}]");
            if (string.IsNullOrWhiteSpace(known.RiskClass)) yield return new($"{at}.riskClass", "the class is missing");
            if (classes.Take(i).Any(other => other.RiskClass == known.RiskClass)) yield return new($"{at}.riskClass", $"the class {known.RiskClass} occurs twice");
            if (known.RatioMin is < 0 or > 1) yield return new($"{at}.ratioMin", "a ratio lies between 0 and 1");
            if (known.RatioMax is < 0 or > 1) yield return new($"{at}.ratioMax", "a ratio lies between 0 and 1");
            if (known.RatioMin > known.RatioMax) yield return new($"{at}.ratioMin", "the least ratio lies above the greatest");
            if (known.TimesPerYearMax < 0) yield return new($"{at}.timesPerYearMax", "times are counted from 0");
            if (known.TimesPerYearMax == 0 != (known.RatioMax == 0)) yield return new($"{at}.timesPerYearMax", "0 times belongs to a greatest ratio of 0, and to no other");
        }
    }

    private static bool IsBlank(Title title) => string.IsNullOrWhiteSpace(title.Zh) || string.IsNullOrWhiteSpace(title.En);
}
