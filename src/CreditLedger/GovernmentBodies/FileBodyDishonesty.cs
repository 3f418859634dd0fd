using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Files that a body broke its word (政务失信事件).</summary>
/// <param name="Body">The government body's unified social credit code.</param>
/// <param name="AgencyId">Who found it: the acting agency's own code.</param>
/// <param name="Reference">The record's own number, at most 64 characters: given again, it changes nothing.</param>
/// <param name="Matter">What happened; at most 1,000 characters. No natural person is named.</param>
/// <param name="Amount">In yuan; zero where it is not about money.</param>
/// <param name="FoundOn">The day of the finding.</param>
[Command(typeof(GovernmentBodyRow), Role.Regulator, Role.Operator)]
public sealed record FileBodyDishonesty(Uscc Body, string AgencyId, string Reference, string Matter, decimal Amount, DateOnly FoundOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = BodyFiling.NotRegistered;
    public static readonly Refusal OutsideDistricts = BodyFiling.OutsideDistricts;
    public static readonly Refusal AgencyUnknown = Agencies.Unknown;
    public static readonly Refusal ReferenceInvalid = BodyFiling.ReferenceInvalid;
    public static readonly Refusal ReferenceTaken = BodyFiling.ReferenceTaken;
    public static readonly Refusal MatterMissing = new("DISHONESTY_MATTER_MISSING", "the record does not say what happened", "at most 1,000 characters");
    public static readonly Refusal AmountNegative = new("INTEGRITY_AMOUNT_NEGATIVE", "the amount is below zero");
    public static readonly Refusal InFuture = BodyFiling.InFuture;

    public StreamId Stream => StreamId.For<GovernmentBody>(Body.Value);

    public static Decision<GovernmentBodyFact> Decide(FileBodyDishonesty command, GovernmentBody body, Caller caller, CityReference city, DateOnly today)
    {
        if (BodyFiling.Refuse(body, caller, city, out var records) is { } refusal) return refusal;
        if (city.Agencies.Find(command.AgencyId) is null) return AgencyUnknown with { Message = $"agency '{command.AgencyId}' is not a source of this city" };
        if (!BodyFiling.IsReference(command.Reference)) return ReferenceInvalid;
        var filed = new BodyDishonestyFiled(command.Body, command.Reference, command.Matter.Trim(), command.Amount, command.AgencyId, command.FoundOn);
        if (records.TryGetValue(command.Reference, out var known))
        {
            return known is IntegrityRecord.Dishonesty { Filed: var before } && before == filed ? Decision<GovernmentBodyFact>.Nothing : ReferenceTaken;
        }

        if (!BodyFiling.IsText(command.Matter)) return MatterMissing;
        if (command.Amount < 0) return AmountNegative;
        return command.FoundOn > today ? InFuture : filed;
    }
}
