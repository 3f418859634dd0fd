using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Places;

/// <summary>What rules can ask of the places an enterprise belongs to. The registers of members are kept whole: whoever stands in none is no member.</summary>
public static class ObservedPlaces
{
    private static readonly Title Source = new("场所成员名录", "registers of members of places");
    private static readonly Title Place = new("场所", "place");

    public static RuleFact Member { get; } = RuleFact.OfEach(
        "place.member", new("场所成员", "member of the place"), unit: null, Source, RuleFactType.Flag, Place,
        (subject, asOf, place) => Observation.Of(subject.MembershipOf(place)?.SinceOn(asOf) is not null)) with
    {
        ToldBy = [typeof(PlaceMembershipFact)],
        OfPlace = true,
    };

    public static RuleFact MemberMonths { get; } = RuleFact.OfEach(
        "place.member.months", new("入驻时长", "time as a member of the place"), new("月", "months"), Source, RuleFactType.Number, Place,
        (subject, asOf, place) => subject.MembershipOf(place)?.SinceOn(asOf) is { } since
            ? Observation.Of(since.WholeMonthsUntil(asOf))
            : Observation.Unknown("the enterprise is no member of the place")) with
    {
        ToldBy = [typeof(PlaceMembershipFact)],
        OfPlace = true,
    };
}
