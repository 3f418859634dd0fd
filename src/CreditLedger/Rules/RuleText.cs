using System.Globalization;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>Rules in words, in both languages, from the same data that decides.</summary>
public static class RuleText
{
    public static Title Of(Condition condition, RuleFacts facts) => condition switch
    {
        { Fact: { } id, Is: { } test } => Of(facts.Bind(id, condition.Of), test),
        { Any.Count: 0 } => new("无", "nobody"),
        { Not: { } not } => Both(Of(not, facts), inner => $"非（{inner}）", inner => $"not ({inner})"),
        { All: { } all } => Joined(all, facts, "；且 ", " and "),
        _ => Joined(condition.Any ?? [], facts, "；或 ", " or "),
    };

    /// <summary>Whom a rule is about, in words.</summary>
    public static Title Of(RuleSubject about) => RuleFact.ValuesOf<RuleSubject>()[about.ToString()];

    /// <summary>A value with its unit or its label.</summary>
    public static Title Value(RuleFact fact, string value) =>
        fact.Values.GetValueOrDefault(value)
        ?? (fact.Type == RuleFactType.Flag ? (value == "true" ? new Title("是", "yes") : new Title("否", "no"))
            : fact.Unit is { } unit ? Counted(value, unit) : new Title(value, value));

    public static Title Value(RuleFact fact, decimal number) => Value(fact, number.ToString(CultureInfo.InvariantCulture));

    private static Title Counted(string value, Title unit)
    {
        var number = Number(decimal.Parse(value, CultureInfo.InvariantCulture));
        return new($"{number} {unit.Zh}", $"{number} {(number == "1" ? unit.En.TrimEnd('s') : unit.En)}");
    }

    private static Title Of(RuleFact fact, Test test)
    {
        List<Title> parts = [];
        if (test.Known is { } known) parts.Add(known ? new("已知", "is known") : new("未知", "is not known"));
        if (test.Eq is { } eq) parts.Add(Both(Written(fact, eq), value => $"为 {value}", value => $"is {value}"));
        if (test.In is { } values)
        {
            var labels = values.Select(value => Written(fact, value)).ToList();
            parts.Add(new($"为 {string.Join('、', labels.Select(label => label.Zh))}", $"is {string.Join(" or ", labels.Select(label => label.En))}"));
        }

        if (test.AtLeast is { } letter) parts.Add(Both(Value(fact, letter), value => $"为 {value} 及以上", value => $"is {value} or better"));
        foreach (var (sign, limit) in new[] { ("≥", test.Gte), ("≤", test.Lte), (">", test.Gt), ("<", test.Lt) })
        {
            if (limit is { } number) parts.Add(Both(Written(fact, RuleValue.Of(number)), value => $"{sign} {value}", value => $"{sign} {value}"));
        }

        return new(
            $"{fact.Title.Zh} {string.Join("，", parts.Select(part => part.Zh))}",
            $"{fact.Title.En} {string.Join(", ", parts.Select(part => part.En))}");
    }

    private static Title Written(RuleFact fact, RuleValue value) => value.Text is { } text ? Value(fact, text) : Value(fact, value.Number);

    public static string Number(decimal number) => number.ToString("#,0.############", CultureInfo.InvariantCulture);

    private static Title Joined(IReadOnlyList<Condition> parts, RuleFacts facts, string chinese, string english)
    {
        var texts = parts.Select(part => part.Fact is null && part.Not is null
            ? Both(Of(part, facts), inner => $"（{inner}）", inner => $"({inner})")
            : Of(part, facts)).ToList();
        return new(string.Join(chinese, texts.Select(text => text.Zh)), string.Join(english, texts.Select(text => text.En)));
    }

    private static Title Both(Title title, Func<string, string> chinese, Func<string, string> english) => new(chinese(title.Zh), english(title.En));
}
