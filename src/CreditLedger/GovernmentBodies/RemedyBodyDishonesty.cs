using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Files that what a body had done wrong was put right; from that day on it no longer counts.</summary>
/// <param name="Body">The government body's unified social credit code.</param>
/// <param name="Reference">The number of the record of dishonesty.</param>
/// <param name="Remedy">What was done; at most 1,000 characters.</param>
/// <param name="RemediedOn">The day, not before that of the finding.</param>
[Command(typeof(GovernmentBodyRow), Role.Regulator, Role.Operator)]
public sealed record RemedyBodyDishonesty(Uscc Body, string Reference, string Remedy, DateOnly RemediedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = BodyFiling.NotRegistered;
    public static readonly Refusal OutsideDistricts = BodyFiling.OutsideDistricts;
    public static readonly Refusal NoSuchRecord = new("DISHONESTY_NOT_FILED", "no dishonesty of the body stands under this reference");
    public static readonly Refusal RemedyMissing = new("DISHONESTY_REMEDY_MISSING", "the record does not say what was done", "at most 1,000 characters");
    public static readonly Refusal TooEarly = new("DISHONESTY_REMEDIED_TOO_EARLY", "nothing is put right before it was found");
    public static readonly Refusal InFuture = BodyFiling.InFuture;

    public StreamId Stream => StreamId.For<GovernmentBody>(Body.Value);

    public static Decision<GovernmentBodyFact> Decide(RemedyBodyDishonesty command, GovernmentBody body, Caller caller, CityReference city, DateOnly today)
    {
        if (BodyFiling.Refuse(body, caller, city, out var records) is { } refusal) return refusal;
        if (records.GetValueOrDefault(command.Reference) is not IntegrityRecord.Dishonesty known) return NoSuchRecord;
        if (known.RemediedOn is not null) return Decision<GovernmentBodyFact>.Nothing;
        if (!BodyFiling.IsText(command.Remedy)) return RemedyMissing;
        if (command.RemediedOn < known.Filed.FoundOn) return TooEarly;
        return command.RemediedOn > today ? InFuture : new BodyDishonestyRemedied(command.Body, command.Reference, command.Remedy.Trim(), command.RemediedOn);
    }
}
