using System.Text.RegularExpressions;
using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Assigns a credit steward (信用管家) to a place of a programme, for the services that the programme lists.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Office">Who employs the steward, as it is registered: 2 to 60 characters without blanks.</param>
/// <param name="Number">Of the steward's certificate, or its number in the office: 1 to 14 digits or capital letters. No name is taken.</param>
/// <param name="ProgrammeId">The programme under which it is assigned; one that speaks of the place and assigns stewards.</param>
/// <param name="AssignedOn">The first day.</param>
[Command(typeof(StewardRow), Role.Regulator, Role.Operator)]
public sealed partial record AssignSteward(string PlaceId, string Office, string Number, string ProgrammeId, DateOnly AssignedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlaceUnknown = Place.NotRegistered;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal ProgrammeUnknown = RecordActivity.ProgrammeUnknown;
    public static readonly Refusal PlaceOfOther = new("STEWARD_PLACE_OF_OTHER", "the programme does not speak of this place");
    public static readonly Refusal NoStewards = new("STEWARD_NOT_FORESEEN", "the programme assigns no stewards");
    public static readonly Refusal OfficeMalformed = new("STEWARD_OFFICE_MALFORMED", "the office is not written as offices are registered", "2 to 60 characters without blanks, slashes and number signs");
    public static readonly Refusal NumberMalformed = new("STEWARD_NUMBER_MALFORMED", "the number is none of a steward", "1 to 14 digits or capital letters; neither an identity number nor a telephone number");
    public static readonly Refusal PlaceClosed = Place.IsClosed;
    public static readonly Refusal InFuture = new("STEWARD_ASSIGNED_IN_FUTURE", "the assignment begins after today");

    public StreamId Stream => StreamId.For<CreditSteward>(PlaceId, CreditSteward.NameOf(Office, Number));

    public static Decision<CreditStewardFact> Decide(AssignSteward command, CreditSteward steward, PlaceAuthority authority, NamedProgramme programme, DateOnly today)
    {
        if (authority.Place is Place.Unregistered) return PlaceUnknown;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (programme.Latest is not { } definition) return ProgrammeUnknown;
        if ((definition.Places ?? []).All(place => place.Id != command.PlaceId)) return PlaceOfOther;
        if (definition.Stewards is not { } rule) return NoStewards;
        if (!OfficeForm().IsMatch(command.Office)) return OfficeMalformed;

        // Shorter than an identity number (GB 11643), and no number under which a person is called.
        if (!NumberForm().IsMatch(command.Number) || Telephone().IsMatch(command.Number)) return NumberMalformed;
        if (steward is CreditSteward.Assigned { Assignment: var known } && known.ProgrammeId == command.ProgrammeId && known.Services.SequenceEqual(rule.Services)) return Decision<CreditStewardFact>.Nothing;
        if (authority.Place is Place.Closed) return PlaceClosed;
        if (command.AssignedOn > today) return InFuture;
        return new StewardAssigned(command.PlaceId, command.Office, command.Number, command.ProgrammeId, rule.Services, command.AssignedOn);
    }

    [GeneratedRegex(@"^[^\s#/]{2,60}$", RegexOptions.None, 1000)]
    private static partial Regex OfficeForm();

    [GeneratedRegex("^[0-9A-Z]{1,14}$", RegexOptions.None, 1000)]
    private static partial Regex NumberForm();

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.None, 1000)]
    private static partial Regex Telephone();
}
