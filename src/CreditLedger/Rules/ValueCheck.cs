using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>Whether a fact can have the values that a rule speaks of: a rule that waits for what cannot occur waits for ever, and nobody notices.</summary>
internal static class ValueCheck
{
    private const int ListedMax = 20;

    /// <summary>Why a value cannot occur; null when it can.</summary>
    /// <param name="of">What the fact is asked of.</param>
    public static RuleProblem? Of(RuleFact fact, string? of, RuleValue value, string path, RuleFacts facts)
    {
        if (!value.Fits(fact.Type)) return new(path, $"{fact.Id} is a {Called(fact.Type)}");
        return value.Type switch
        {
            RuleFactType.Number => Number(fact, value.Number, path),
            RuleFactType.Text => Text(fact, of, value.Text!, path, facts),
            _ => null,
        };
    }

    /// <summary>Why a text cannot occur; null when it can.</summary>
    public static RuleProblem? Text(RuleFact fact, string? of, string text, string path, RuleFacts facts)
    {
        if (fact.Type is RuleFactType.Flag) return text is "true" or "false" ? null : new(path, $"{fact.Id} is true or false");
        if (fact.Values.Count > 0 && !fact.Values.ContainsKey(text)) return new(path, $"{(fact.Values.Count > ListedMax ? $"{text} is no value of {fact.Id}; they are listed in schema/rules/facts.md" : $"{fact.Id} is one of: {string.Join(", ", fact.Values.Keys)}")}{Meant(fact, text)}");
        return NameCheck.Letter(fact, of, text, path, facts);
    }

    /// <summary>Why a number cannot occur; null when it can.</summary>
    public static RuleProblem? Number(RuleFact fact, decimal number, string path) => fact switch
    {
        { Type: not (RuleFactType.Number or RuleFactType.Occurrences) } => null,
        { MayBeNegative: false } when number < 0 => new(path, $"{fact.Id} is never below 0"),
        { Type: RuleFactType.Occurrences } when number != decimal.Truncate(number) => new(path, $"{fact.Id} is counted in whole numbers"),
        _ => null,
    };

    /// <summary>What no value passes although each part of the test makes sense.</summary>
    public static IEnumerable<RuleProblem> Contradictions(RuleFact fact, Test test, string path)
    {
        if (test.Known == false && !test.IsOnlyOfKnown)
        {
            yield return new(path, "what is not known passes no other test: known false stands alone");
            yield break;
        }

        if (!test.ComparesNumbers || fact.Type is RuleFactType.Text or RuleFactType.Flag) yield break;
        if (IsEmpty(fact, test)) yield return new(path, $"no number is {Bounds(test)}");
        else if (test.Eq is { Type: RuleFactType.Number, Number: var one } && !IsWithin(test, one)) yield return new($"{path}.eq", $"{Written(one)} is not {Bounds(test)}");
        else if (test.In is { Count: > 0 } values && !values.Any(value => value.Type is RuleFactType.Number && IsWithin(test, value.Number))) yield return new($"{path}.in", $"none of them is {Bounds(test)}");
    }

    private static bool IsEmpty(RuleFact fact, Test test)
    {
        var (least, most) = (test.Gte ?? decimal.MinValue, test.Lte ?? decimal.MaxValue);
        if (fact.Type is RuleFactType.Occurrences)
        {
            // They are whole, and none is the least: more than 1 and fewer than 2 of them cannot be.
            if (test.Gt is { } above) least = Math.Max(least, decimal.Floor(above) + 1);
            if (test.Lt is { } below) most = Math.Min(most, decimal.Ceiling(below) - 1);
            return Math.Max(least, 0) > most;
        }

        (least, most) = (Math.Max(least, test.Gt ?? least), Math.Min(most, test.Lt ?? most));
        return least > most || (least == most && (test.Gt == least || test.Lt == most));
    }

    private static bool IsWithin(Test test, decimal number) =>
        !(number < test.Gte) && !(number > test.Lte) && !(number <= test.Gt) && !(number >= test.Lt);

    private static string Bounds(Test test) => string.Join(" and ",
        new[] { ("at least", test.Gte), ("more than", test.Gt), ("at most", test.Lte), ("less than", test.Lt) }
            .Where(bound => bound.Item2 is not null).Select(bound => $"{bound.Item1} {Written(bound.Item2!.Value)}"));

    private static string Written(decimal number) => RuleValue.Of(number).Written;

    // Somebody who writes what people call it means its code.
    private static string Meant(RuleFact fact, string text)
    {
        var folded = WrittenText.Fold(text);
        var called = fact.Values.FirstOrDefault(value => WrittenText.Fold(value.Value.Zh) == folded || WrittenText.Fold(value.Value.En) == folded
            || (folded.Length > 1 && WrittenText.Fold(value.Value.Zh).StartsWith(folded, StringComparison.Ordinal))).Key;
        return called is not null ? $"; did you mean {called}?" : Spelling.DidYouMean(text, fact.Values.Keys);
    }

    private static string Called(RuleFactType type) => type switch
    {
        RuleFactType.Number => "number: written without quotation marks",
        RuleFactType.Occurrences => "count of occurrences: a number, written without quotation marks",
        RuleFactType.Flag => "flag: true or false, without quotation marks",
        _ => "text: written in quotation marks",
    };
}
