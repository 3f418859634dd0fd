using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Ends an enterprise by merging it into another, which takes on its rights and duties (公司法 §221).</summary>
public sealed record MergeEnterprise(Uscc Uscc, Uscc SuccessorUscc, DateOnly EffectiveOn)
{
    // The first before those of RegisterChange, the second after them.
    public static readonly Refusal IntoItself = new("MERGE_INTO_ITSELF", "an enterprise cannot be merged into itself");
    public static readonly Refusal SuccessorNotRegistered = new(
        "SUCCESSOR_NOT_REGISTERED", "the successor is not registered or has closed");

    /// <param name="successor">The entry of the successor.</param>
    public static Decision<EnterpriseFact> Decide(MergeEnterprise command, Enterprise enterprise, Enterprise successor, DateOnly today)
    {
        var merged = new EnterpriseMerged(command.Uscc, command.SuccessorUscc, command.EffectiveOn);
        if (command.Uscc == command.SuccessorUscc) return IntoItself;
        return RegisterChange.Decide(
            enterprise, merged, command.EffectiveOn, today, RegisterChange.DayOf, _ => successor is Enterprise.Registered ? merged : SuccessorNotRegistered);
    }
}
