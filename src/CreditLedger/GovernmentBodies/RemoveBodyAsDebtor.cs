using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Files that a body is no longer a judgment debtor in a case: it has paid, or the court has removed it.</summary>
/// <param name="Body">The government body's unified social credit code.</param>
/// <param name="Reference">The number of the court's case.</param>
/// <param name="Reason">Why; at most 1,000 characters.</param>
/// <param name="RemovedOn">The first day on which it is no longer listed.</param>
[Command(typeof(GovernmentBodyRow), Role.Regulator, Role.Operator)]
public sealed record RemoveBodyAsDebtor(Uscc Body, string Reference, string Reason, DateOnly RemovedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = BodyFiling.NotRegistered;
    public static readonly Refusal OutsideDistricts = BodyFiling.OutsideDistricts;
    public static readonly Refusal NotListed = new("DEBTOR_NOT_LISTED", "the body was not listed as a judgment debtor in this case");
    public static readonly Refusal ReasonMissing = new("DEBTOR_REASON_MISSING", "removing a judgment debtor needs a reason", "at most 1,000 characters");
    public static readonly Refusal TooEarly = new("DEBTOR_REMOVED_TOO_EARLY", "nobody is removed before being listed");
    public static readonly Refusal InFuture = BodyFiling.InFuture;

    public StreamId Stream => StreamId.For<GovernmentBody>(Body.Value);

    public static Decision<GovernmentBodyFact> Decide(RemoveBodyAsDebtor command, GovernmentBody body, Caller caller, CityReference city, DateOnly today)
    {
        if (BodyFiling.Refuse(body, caller, city, out var records) is { } refusal) return refusal;
        if (records.GetValueOrDefault(command.Reference) is not IntegrityRecord.Debt known) return NotListed;
        if (known.RemovedOn is not null) return Decision<GovernmentBodyFact>.Nothing;
        if (!BodyFiling.IsText(command.Reason)) return ReasonMissing;
        if (command.RemovedOn < known.Listed.ListedOn) return TooEarly;
        return command.RemovedOn > today ? InFuture : new BodyRemovedAsDebtor(command.Body, command.Reference, command.Reason.Trim(), command.RemovedOn);
    }
}
