using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Takes back a record about a body that was filed by mistake: it is as if it had never been.</summary>
/// <param name="Body">The government body's unified social credit code.</param>
/// <param name="Reference">The record's number.</param>
/// <param name="Reason">Why it does not hold; at most 1,000 characters.</param>
[Command(typeof(GovernmentBodyRow), Role.Regulator, Role.Operator)]
public sealed record RevokeIntegrityRecord(Uscc Body, string Reference, string Reason)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = BodyFiling.NotRegistered;
    public static readonly Refusal OutsideDistricts = BodyFiling.OutsideDistricts;
    public static readonly Refusal NoSuchRecord = new("INTEGRITY_RECORD_NOT_FILED", "no record of the body stands under this reference");
    public static readonly Refusal ReasonMissing = new("INTEGRITY_REASON_MISSING", "taking a record back needs a reason", "at most 1,000 characters");

    public StreamId Stream => StreamId.For<GovernmentBody>(Body.Value);

    public static Decision<GovernmentBodyFact> Decide(RevokeIntegrityRecord command, GovernmentBody body, Caller caller, CityReference city, DateOnly today)
    {
        if (BodyFiling.Refuse(body, caller, city, out var records) is { } refusal) return refusal;
        return records.GetValueOrDefault(command.Reference) switch
        {
            null => NoSuchRecord,
            IntegrityRecord.Revoked => Decision<GovernmentBodyFact>.Nothing,
            _ when !BodyFiling.IsText(command.Reason) => ReasonMissing,
            _ => new IntegrityRecordRevoked(command.Body, command.Reference, command.Reason.Trim(), today),
        };
    }
}
