using CreditLedger.Kernel;

namespace CreditLedger.Decisions;

/// <summary>What every rule says of an enterprise.</summary>
/// <param name="AsOf">What was true on that day, under the rules of that day.</param>
/// <param name="KnownAt">Only what was on record then, rules as well; null for all that is on record.</param>
public sealed record DecisionQuestion(Uscc Uscc, DateOnly AsOf, DateTimeOffset? KnownAt = null)
{
    public static readonly Refusal InFuture = new("AS_OF_IN_FUTURE", "the day asked for lies in the future");

    public Refusal? Check(DateOnly today) => AsOf > today ? InFuture : null;
}
