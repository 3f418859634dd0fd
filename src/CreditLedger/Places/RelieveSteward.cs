using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Relieves a credit steward of a place.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Office">Who employs the steward, as it is registered.</param>
/// <param name="Number">Of the steward's certificate, or its number in the office.</param>
/// <param name="RelievedOn">The first day on which it is not the place's steward; not after today.</param>
[Command(typeof(StewardRow), Role.Regulator, Role.Operator)]
public sealed record RelieveSteward(string PlaceId, string Office, string Number, DateOnly RelievedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlaceUnknown = Place.NotRegistered;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal NotAssigned = new("STEWARD_NOT_ASSIGNED", "the steward is not assigned to the place");
    public static readonly Refusal InFuture = new("STEWARD_RELIEVED_IN_FUTURE", "the assignment ends after today");
    public static readonly Refusal BeforeAssignment = new("STEWARD_RELIEVED_BEFORE_ASSIGNMENT", "the assignment ends before it began");

    public StreamId Stream => StreamId.For<CreditSteward>(PlaceId, CreditSteward.NameOf(Office, Number));

    public static Decision<CreditStewardFact> Decide(RelieveSteward command, CreditSteward steward, PlaceAuthority authority, DateOnly today)
    {
        if (authority.Place is Place.Unregistered) return PlaceUnknown;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (steward is CreditSteward.Relieved) return Decision<CreditStewardFact>.Nothing;
        if (steward is not CreditSteward.Assigned { Assignment: var assignment }) return NotAssigned;
        if (command.RelievedOn > today) return InFuture;
        if (command.RelievedOn < assignment.AssignedOn) return BeforeAssignment;
        return new StewardRelieved(command.PlaceId, command.Office, command.Number, command.RelievedOn);
    }
}
