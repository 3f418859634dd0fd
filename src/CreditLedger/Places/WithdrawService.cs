using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Takes back a service of a credit steward that was recorded by mistake.</summary>
/// <param name="Member">The unified social credit code of the enterprise that was served.</param>
/// <param name="Reference">The service's own number.</param>
/// <param name="Reason">Why it does not count; at most 500 characters. No natural person is named.</param>
[Command(typeof(StewardServiceRow), Role.Steward, Role.Regulator, Role.Operator)]
public sealed record WithdrawService(Uscc Member, string Reference, string Reason)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRecorded = new("STEWARD_SERVICE_NOT_RECORDED", "no service for the enterprise was recorded under this reference");
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal OfAnother = new("STEWARD_SERVICE_OF_ANOTHER", "another steward rendered the service", "a steward takes back what it recorded itself");
    public static readonly Refusal ReasonMissing = new("STEWARD_SERVICE_REASON_MISSING", "taking a service back needs a reason", "at most 500 characters");

    public StreamId Stream => StreamId.For<StewardService>(Member.Value, Reference);

    public static Decision<StewardServiceFact> Decide(WithdrawService command, StewardService service, PlaceAuthority authority, Caller caller, DateOnly today)
    {
        if (service.Known is not { } known) return NotRecorded;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (caller.Role is Role.Steward && caller.Actor != CreditSteward.NameOf(known.Office, known.Number)) return OfAnother;
        if (service is StewardService.Withdrawn) return Decision<StewardServiceFact>.Nothing;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > RecordService.NoteMax) return ReasonMissing;
        return new ServiceWithdrawn(command.Member, command.Reference, command.Reason.Trim(), today);
    }
}
