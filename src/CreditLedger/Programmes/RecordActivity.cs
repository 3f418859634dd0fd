using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>Records that a programme held one of its activities.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Reference">The activity's own number, at most 64 characters without a slash: given again, it changes nothing.</param>
/// <param name="ActivityId">Which activity, as the programme names it.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Quantity">In the unit of the activity; above zero.</param>
/// <param name="Evidence">Where it can be looked up; at most 1,000 characters. No natural person is named.</param>
[Command(typeof(ProgrammeActivityRow), Role.Regulator, Role.Operator)]
public sealed record RecordActivity(string ProgrammeId, string Reference, string ActivityId, DateOnly HeldOn, decimal Quantity, string Evidence)
{
    public const int ReferenceMax = 64;
    public const int EvidenceMax = 1_000;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal ProgrammeUnknown = new("PROGRAMME_UNKNOWN", "no programme of this id has been enacted", "the graph lists them: programmes");
    public static readonly Refusal ActivityUnknown = new("ACTIVITY_UNKNOWN", "the programme has no such activity");
    public static readonly Refusal ReferenceInvalid = new("ACTIVITY_REFERENCE_INVALID", "the reference is empty or too long", "at most 64 characters");
    public static readonly Refusal ReferenceTaken = new("ACTIVITY_REFERENCE_TAKEN", "another activity was recorded under this reference");
    public static readonly Refusal HeldInFuture = new("ACTIVITY_IN_FUTURE", "the activity is dated after today");
    public static readonly Refusal QuantityInvalid = new("ACTIVITY_QUANTITY_INVALID", "the quantity is not above zero");
    public static readonly Refusal EvidenceMissing = new("ACTIVITY_EVIDENCE_MISSING", "an activity names where it can be looked up", "at most 1,000 characters");

    public StreamId Stream => StreamId.For<ProgrammeActivity>(ProgrammeId, Reference);

    public static Decision<ProgrammeActivityFact> Decide(RecordActivity command, ProgrammeActivity activity, NamedProgramme programme, DateOnly today)
    {
        if (programme.Latest is not { } definition) return ProgrammeUnknown;
        if ((definition.Activities ?? []).All(known => known.Id != command.ActivityId)) return ActivityUnknown with { Message = $"the programme has no activity '{command.ActivityId}'" };
        if (string.IsNullOrWhiteSpace(command.Reference) || command.Reference.Length > ReferenceMax) return ReferenceInvalid;
        if (activity is ProgrammeActivity.Withdrawn) return ReferenceTaken;
        if (activity is ProgrammeActivity.Held { Activity: var held }) return command.Says(held) ? Decision<ProgrammeActivityFact>.Nothing : ReferenceTaken;
        if (command.HeldOn > today) return HeldInFuture;
        if (command.Quantity <= 0) return QuantityInvalid;
        if (string.IsNullOrWhiteSpace(command.Evidence) || command.Evidence.Length > EvidenceMax) return EvidenceMissing;
        return new ActivityRecorded(command.ProgrammeId, command.Reference, command.ActivityId, command.HeldOn, command.Quantity, command.Evidence.Trim());
    }

    private bool Says(ActivityRecorded held) => (held.ActivityId, held.HeldOn, held.Quantity, held.Evidence) == (ActivityId, HeldOn, Quantity, Evidence.Trim());
}
