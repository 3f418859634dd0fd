using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Files that a court lists a body as a judgment debtor (被执行人).</summary>
/// <param name="Body">The government body's unified social credit code.</param>
/// <param name="Reference">The number of the court's case, at most 64 characters: given again, it changes nothing.</param>
/// <param name="Court">The court.</param>
/// <param name="Amount">What is owed, in yuan.</param>
/// <param name="ListedOn">The day on which the court listed it.</param>
[Command(typeof(GovernmentBodyRow), Role.Regulator, Role.Operator)]
public sealed record ListBodyAsDebtor(Uscc Body, string Reference, string Court, decimal Amount, DateOnly ListedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = BodyFiling.NotRegistered;
    public static readonly Refusal OutsideDistricts = BodyFiling.OutsideDistricts;
    public static readonly Refusal ReferenceInvalid = BodyFiling.ReferenceInvalid;
    public static readonly Refusal ReferenceTaken = BodyFiling.ReferenceTaken;
    public static readonly Refusal CourtMissing = new("DEBTOR_COURT_MISSING", "the record does not name the court", "at most 1,000 characters");
    public static readonly Refusal AmountNegative = FileBodyDishonesty.AmountNegative;
    public static readonly Refusal InFuture = BodyFiling.InFuture;

    public StreamId Stream => StreamId.For<GovernmentBody>(Body.Value);

    public static Decision<GovernmentBodyFact> Decide(ListBodyAsDebtor command, GovernmentBody body, Caller caller, CityReference city, DateOnly today)
    {
        if (BodyFiling.Refuse(body, caller, city, out var records) is { } refusal) return refusal;
        if (!BodyFiling.IsReference(command.Reference)) return ReferenceInvalid;
        var listed = new BodyListedAsDebtor(command.Body, command.Reference, command.Court.Trim(), command.Amount, command.ListedOn);
        if (records.TryGetValue(command.Reference, out var known))
        {
            return known is IntegrityRecord.Debt { Listed: var before } && before == listed ? Decision<GovernmentBodyFact>.Nothing : ReferenceTaken;
        }

        if (!BodyFiling.IsText(command.Court)) return CourtMissing;
        if (command.Amount < 0) return AmountNegative;
        return command.ListedOn > today ? InFuture : listed;
    }
}
