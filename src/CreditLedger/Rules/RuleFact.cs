using System.Collections.Immutable;
using System.Reflection;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>What kind of value a fact has.</summary>
public enum RuleFactType
{
    [Label("数值", "number")] Number,
    [Label("文本", "text")] Text,
    [Label("是否", "flag")] Flag,
    [Label("事件", "occurrences")] Occurrences,
}

/// <summary>
/// One thing a rule file may ask about a subject. The facts are the static members of this type in the slices; none is listed by hand.
/// </summary>
/// <param name="Id">As rule files write it: lower-case words joined by dots.</param>
/// <param name="Unit">What a number counts in; null for texts and flags.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Observe">Sees the value on a day. Pure: it knows nothing but the subject and the day.</param>
public sealed record RuleFact(
    string Id, Title Title, Title? Unit, Title Source, RuleFactType Type, Func<CreditSubject, DateOnly, Observation> Observe)
{
    /// <summary>The only values a text can take, with what people call them; empty where any text may occur.</summary>
    public ImmutableSortedDictionary<string, Title> Values { get; init; } = ImmutableSortedDictionary<string, Title>.Empty;

    /// <summary>It comes out of an evaluation; a scheme that rested on it would judge by its own verdict.</summary>
    public bool IsVerdict { get; init; }

    /// <summary>The values of a text that is an enum's member, with its labels.</summary>
    public static ImmutableSortedDictionary<string, Title> ValuesOf<TEnum>() where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().ToImmutableSortedDictionary(
            name => name,
            name => typeof(TEnum).GetField(name)!.GetCustomAttribute<LabelAttribute>() is { } label
                ? new Title(label.Chinese, label.English)
                : new Title(name, name),
            StringComparer.Ordinal);

    public override string ToString() => Id;
}
