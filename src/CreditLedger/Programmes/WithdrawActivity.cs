using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>Takes back an activity that was recorded by mistake.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Reference">The activity's own number.</param>
/// <param name="Reason">Why it does not count; at most 1,000 characters.</param>
[Command(typeof(ProgrammeActivityRow), Role.Regulator, Role.Operator)]
public sealed record WithdrawActivity(string ProgrammeId, string Reference, string Reason)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRecorded = new("ACTIVITY_NOT_RECORDED", "no activity was recorded under this reference");
    public static readonly Refusal ReasonMissing = new("ACTIVITY_REASON_MISSING", "taking an activity back needs a reason", "at most 1,000 characters");

    public StreamId Stream => StreamId.For<ProgrammeActivity>(ProgrammeId, Reference);

    public static Decision<ProgrammeActivityFact> Decide(WithdrawActivity command, ProgrammeActivity activity, DateOnly today) => activity switch
    {
        ProgrammeActivity.NotHeld => NotRecorded,
        ProgrammeActivity.Withdrawn => Decision<ProgrammeActivityFact>.Nothing,
        _ when string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > RecordActivity.EvidenceMax => ReasonMissing,
        _ => new ActivityWithdrawn(command.ProgrammeId, command.Reference, command.Reason.Trim(), today),
    };
}
