using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Records what the acting credit steward did for a member of its place.</summary>
/// <param name="Member">The unified social credit code of the enterprise that was served.</param>
/// <param name="PlaceId">The place of which it is a member.</param>
/// <param name="Reference">The service's own number, at most 64 characters without a slash: given again, it changes nothing.</param>
/// <param name="Service">What was done, as the steward's list of services names it in either language.</param>
/// <param name="RenderedOn">The day.</param>
/// <param name="Note">What came of it, at most 500 characters. No natural person is named.</param>
[Command(typeof(StewardServiceRow), Role.Steward)]
public sealed record RecordService(Uscc Member, string PlaceId, string Reference, string Service, DateOnly RenderedOn, string Note)
{
    public const int ReferenceMax = 64;
    public const int NoteMax = 500;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlaceUnknown = Place.NotRegistered;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal ReferenceInvalid = new("STEWARD_SERVICE_REFERENCE_INVALID", "the reference is empty or too long", "at most 64 characters");
    public static readonly Refusal ReferenceTaken = new("STEWARD_SERVICE_REFERENCE_TAKEN", "another service for the enterprise was recorded under this reference");
    public static readonly Refusal InFuture = new("STEWARD_SERVICE_IN_FUTURE", "the service is dated after today");
    public static readonly Refusal OutsideAssignment = new("STEWARD_SERVICE_OUTSIDE_ASSIGNMENT", "the steward was not assigned to the place on that day");
    public static readonly Refusal NotOnList = new("STEWARD_SERVICE_NOT_ON_LIST", "the steward's list of services does not hold this one");
    public static readonly Refusal NotMember = new("STEWARD_SERVICE_NOT_FOR_MEMBER", "the enterprise was no member of the place on that day");
    public static readonly Refusal NoteInvalid = new("STEWARD_SERVICE_NOTE_INVALID", "a service says what came of it", "at most 500 characters");
    public static readonly Refusal NamesPerson = new("STEWARD_SERVICE_NAMES_PERSON", "the note holds an identity number or a telephone number", "a service is one for an enterprise");

    public StreamId Stream => StreamId.For<StewardService>(Member.Value, Reference);

    public static Decision<StewardServiceFact> Decide(RecordService command, StewardService service, PlaceAuthority authority, StewardAndMember served, Caller caller, DateOnly today)
    {
        if (authority.Place.Entry is not { } place) return PlaceUnknown;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (string.IsNullOrWhiteSpace(command.Reference) || command.Reference.Length > ReferenceMax) return ReferenceInvalid;
        if (service is StewardService.Rendered { Service: var known } && command.Says(known, caller)) return Decision<StewardServiceFact>.Nothing;
        if (service is not StewardService.Unrecorded) return ReferenceTaken;
        if (command.RenderedOn > today) return InFuture;
        if (served.Steward.AssignmentOn(command.RenderedOn) is not { } assignment) return OutsideAssignment;
        if (assignment.Services.FirstOrDefault(command.Names) is not { } listed) return NotOnList with { Hint = string.Join(", ", assignment.Services.Select(one => $"{one.Zh} ({one.En})")) };
        if (served.Membership.SinceOn(command.RenderedOn) is null) return NotMember;
        if (string.IsNullOrWhiteSpace(command.Note) || command.Note.Length > NoteMax) return NoteInvalid;
        if (ClaimReference.NamesPerson(command.Note)) return NamesPerson;
        return new ServiceRecorded(
            command.Member, command.Reference, command.PlaceId, place.District, assignment.Office, assignment.Number, assignment.ProgrammeId, listed,
            command.RenderedOn, command.Note.Trim());
    }

    private bool Names(Title listed) => Service == listed.Zh || Service == listed.En;

    private bool Says(ServiceRecorded known, Caller caller) =>
        (known.PlaceId, CreditSteward.NameOf(known.Office, known.Number), known.RenderedOn, known.Note) == (PlaceId, caller.Actor, RenderedOn, Note.Trim()) && Names(known.Service);
}
