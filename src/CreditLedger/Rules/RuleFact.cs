using System.Collections.Immutable;
using System.Reflection;
using CreditLedger.City;
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

/// <summary>What a fact is about and a scheme grades. Each keeps to its own facts: a public body is never held against what enterprises are asked.</summary>
public enum RuleSubject
{
    [Label("经营主体", "enterprise")] Enterprise,
    [Label("政府机构", "government body")] GovernmentBody,
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

    /// <summary>Where the values of a text are the codes of the city: finds them.</summary>
    public Func<CityReference, ImmutableSortedDictionary<string, Title>>? ValuesIn { get; init; }

    /// <summary>Whether a number can lie below zero; occurrences never do.</summary>
    public bool MayBeNegative { get; init; }

    /// <summary>What it is about.</summary>
    public RuleSubject About { get; init; }

    /// <summary>What a rule must name in <c>of</c>, such as a place; null for a fact that is asked without.</summary>
    public Title? OfWhat { get; init; }

    /// <summary>All that <c>of</c> can name, with what people call it; null where no list of it is kept.</summary>
    public ImmutableSortedDictionary<string, Title>? OfValues { get; init; }

    /// <summary>Where the city keeps the list of what <c>of</c> can name: finds it.</summary>
    public Func<CityReference, ImmutableSortedDictionary<string, Title>>? OfValuesIn { get; init; }

    /// <summary>The family of the scheme that <c>of</c> names; null where it names none.</summary>
    public SchemeFamily? OfScheme { get; init; }

    /// <summary>Whether <c>of</c> names a place.</summary>
    public bool OfPlace { get; init; }

    /// <summary>The family of schemes whose letters it tells; null where it tells none.</summary>
    public SchemeFamily? LettersOf { get; init; }

    /// <summary>Sees the value of what <c>of</c> names; stands in for <see cref="Observe"/> where <see cref="OfWhat"/> is given.</summary>
    public Func<CreditSubject, DateOnly, string, Observation>? ObserveOf { get; init; }

    /// <summary>
    /// The kinds of fact that tell its value, where it does not come from records that it names; empty where it does. Of a fact that is asked
    /// of something, those tell it whose stream bears the number of what it is asked of.
    /// </summary>
    public ImmutableArray<Type> ToldBy { get; init; } = [];

    /// <summary>The letters of a text that is a grade or a class, the best first; empty where none is better than another.</summary>
    public ImmutableArray<string> BestFirst { get; init; } = [];

    /// <summary>The grades and classes of the city's schemes, the best first.</summary>
    public static ImmutableArray<string> Letters { get; } = ["A", "B", "C", "D", "E"];

    /// <summary>A fact that is asked of something: whether the subject belongs to a certain place.</summary>
    public static RuleFact OfEach(
        string id, Title title, Title? unit, Title source, RuleFactType type, Title ofWhat, Func<CreditSubject, DateOnly, string, Observation> observe) =>
        new(id, title, unit, source, type, (_, _) => Observation.Unknown($"{id} is asked of nothing")) { OfWhat = ofWhat, ObserveOf = observe };

    /// <summary>The fact as one rule asks for it.</summary>
    /// <param name="of">What the rule names; null where the fact is asked without.</param>
    public RuleFact Bind(string? of) => of is null || ObserveOf is not { } observe
        ? this
        : this with
        {
            Id = $"{Id}({of})", Title = new($"{Title.Zh}（{of}）", $"{Title.En} ({of})"), OfWhat = null, ObserveOf = null,
            Observe = (subject, asOf) => observe(subject, asOf, of),
        };

    /// <summary>The same fact, knowing the codes of a city.</summary>
    public RuleFact In(CityReference city) => this with { Values = ValuesIn?.Invoke(city) ?? Values, OfValues = OfValuesIn?.Invoke(city) ?? OfValues };

    /// <summary>The same fact, seeing only those occurrences that lie within these days; whatever does not consist of occurrences stays as it is.</summary>
    public RuleFact Within(DateOnly from, DateOnly until)
    {
        if (Type is not RuleFactType.Occurrences) return this;
        return this with
        {
            Observe = (subject, asOf) => Cut(Observe(subject, asOf)),
            ObserveOf = ObserveOf is { } observe ? (subject, asOf, of) => Cut(observe(subject, asOf, of)) : null,
        };

        Observation Cut(Observation seen) =>
            seen.IsKnown ? Observation.Of([.. seen.Occurrences.Where(occurrence => from <= occurrence.On && occurrence.On <= until)]) : seen;
    }

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
