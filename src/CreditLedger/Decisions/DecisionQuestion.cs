using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Decisions;

/// <summary>What every rule says of an enterprise, or of a government body.</summary>
/// <param name="AsOf">What was true on that day, under the rules of that day.</param>
/// <param name="KnownAt">Only what was on record then, rules as well; null for all that is on record.</param>
public sealed record DecisionQuestion(Uscc Uscc, DateOnly AsOf, DateTimeOffset? KnownAt = null)
{
    /// <summary>Whom the question is about. Rules about enterprises say nothing of a body, and those about bodies nothing of an enterprise.</summary>
    public RuleSubject About { get; init; }

    public static readonly Refusal InFuture = new("AS_OF_IN_FUTURE", "the day asked for lies in the future");

    public static readonly Refusal KnownInFuture = new("KNOWN_AT_IN_FUTURE", "the time asked for lies on a day to come, and what will be known then nobody knows");

    public Refusal? Check(DateOnly today) => AsOf > today ? InFuture : KnownAt is { } at && Shanghai.DateOf(at) > today ? KnownInFuture : null;
}
