using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Enters a place in the register of places. The places of a programme are entered when it is enacted.</summary>
/// <param name="PlaceId">Lower-case words joined by hyphens, at most 64 characters; the same place has one id everywhere.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Title">What it is called, at most 100 characters in each language.</param>
/// <param name="District">Six-digit code of the district in which it lies.</param>
[Command(typeof(PlaceRow), Role.Regulator, Role.Operator)]
public sealed record RegisterPlace(string PlaceId, PlaceKind Kind, Title Title, string District)
{
    public const int IdMax = 64;
    public const int TitleMax = 100;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal IdMalformed = new("PLACE_ID_MALFORMED", "a place is named by lower-case words joined by hyphens", "at most 64 characters: zhengrong-tower");
    public static readonly Refusal TitleInvalid = new("PLACE_TITLE_INVALID", "a place has a title in both languages", "at most 100 characters each");
    public static readonly Refusal DistrictUnknown = Districts.Unknown;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal IsAnother = new("PLACE_IS_ANOTHER", "a place of another kind, title or district is registered under this id");

    public StreamId Stream => StreamId.For<Place>(PlaceId);

    public static Decision<PlaceFact> Decide(RegisterPlace command, Place place, CityReference city, Caller caller, DateOnly today)
    {
        if (command.PlaceId.Length > IdMax || !SchemeCheck.RuleId().IsMatch(command.PlaceId)) return IdMalformed;
        if (!IsTitle(command.Title.Zh) || !IsTitle(command.Title.En)) return TitleInvalid;
        if (city.Districts.Find(command.District) is null) return DistrictUnknown with { Message = $"the city has no district '{command.District}'" };
        if (PlaceAuthority.OfDistrict(command.District, caller, city) is not null) return NotAmongOwn;

        // A place that has closed since was registered all the same: the programme that named it stays enacted.
        if (place.Entry is { } entry)
        {
            return (entry.Kind, entry.Title, entry.District) == (command.Kind, command.Title, command.District)
                ? Decision<PlaceFact>.Nothing
                : IsAnother with { Hint = $"{entry.PlaceId} is {entry.Title.Zh} ({entry.Kind}) in {entry.District}" };
        }

        return new PlaceRegistered(command.PlaceId, command.Kind, command.Title, command.District, today);
    }

    private static bool IsTitle(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TitleMax;
}
