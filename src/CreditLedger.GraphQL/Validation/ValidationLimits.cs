namespace CreditLedger.GraphQL.Validation;

/// <summary>How much work a document is worth before it is refused as it stands.</summary>
/// <param name="MaxErrors">After this many, the rest are not looked for.</param>
/// <param name="MaxMergeSteps">Fields visited while looking for conflicts (§5.3.2); honest documents stay near their number of fields.</param>
public sealed record ValidationLimits(int MaxErrors = 100, int MaxMergeSteps = 200_000)
{
    public static ValidationLimits Default { get; } = new();
}
