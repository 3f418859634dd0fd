using System.Collections.Immutable;
using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>
/// What rules can ask of an enterprise's own word. It has facts of its own, so that no rule takes a declaration for a finding without
/// saying so; whether a public body has checked it is a third question.
/// </summary>
public static class ObservedDeclarations
{
    private const string Prefix = "declared.";

    private static readonly Title Source = new("企业自主申报", "the enterprise's own declaration");
    private static readonly Title Item = new("自主申报项（省去 declared.）", "declared item without its first word");

    public static RuleFact Number { get; } = RuleFact.OfEach(
        "declared.number", new("自主申报数值", "number declared"), unit: null, Source, RuleFactType.Number, Item,
        (subject, asOf, item) => Declared(subject, asOf, item, RuleFactType.Number)) with
    {
        MayBeNegative = true,
        OfValuesIn = city => ItemsOf(city, ItemValueType.Number),
    };

    public static RuleFact Flag { get; } = RuleFact.OfEach(
        "declared.flag", new("自主申报情况", "declared to hold"), unit: null, Source, RuleFactType.Flag, Item,
        (subject, asOf, item) => Declared(subject, asOf, item, RuleFactType.Flag)) with
    {
        OfValuesIn = city => ItemsOf(city, ItemValueType.Flag),
    };

    public static RuleFact Verified { get; } = RuleFact.OfEach(
        "declared.verified", new("自主申报已核验", "declaration checked by a public body"), unit: null, Source, RuleFactType.Flag, Item,
        (subject, asOf, item) => Latest(subject, asOf, item) is { } latest
            ? Observation.Of(latest.VerifiedOn <= asOf, [latest.Occurrence])
            : Observation.Unknown("the enterprise has not declared it")) with
    {
        OfValuesIn = city => ItemsOf(city, type: null),
    };

    // What the city's catalogue does not know is not taken in.
    private static ImmutableSortedDictionary<string, Title> ItemsOf(CityReference city, ItemValueType? type) =>
        city.Declarable.Where(item => item.Code.StartsWith(Prefix, StringComparison.Ordinal) && (type is null || item.Terms!.Value == type))
            .ToImmutableSortedDictionary(item => item.Code[Prefix.Length..], item => item.Title, StringComparer.Ordinal);

    private static Observation Declared(CreditSubject subject, DateOnly day, string item, RuleFactType type) => Latest(subject, day, item) switch
    {
        null => Observation.Unknown("the enterprise has not declared it"),
        { Filed.Value: { } value } latest when value.Fits(type) => Observation.Of(value, [latest.Occurrence]),
        _ => Observation.Unknown("the enterprise declared something of another kind"),
    };

    // Rules name the item without the word that all of them share.
    private static SubjectItem? Latest(CreditSubject subject, DateOnly day, string item) =>
        subject.ItemsOf($"{Prefix}{item}").LastOrDefault(declared => declared.Filed.OccurredOn <= day) is { } latest && latest.HoldsOn(day) ? latest : null;
}
