using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>What criteria can ask of risk classes; schemes cannot, they produce them.</summary>
public static class ObservedRisk
{
    /// <summary>
    /// Of several schemes the highest risk any of them sees, so that "A or B" means that no scheme sees more. The letters themselves do not
    /// compare: the catering trade's B is not the general B.
    /// </summary>
    public static RuleFact Class { get; } = new(
        "risk.class", new("信用风险类别（各分类方案中的最高风险）", "risk class, the highest of all schemes"), Unit: null,
        new("信用风险分类", "risk classification"), RuleFactType.Text,
        (subject, asOf) => Highest(subject, asOf) is { } highest
            ? Observation.Of(highest)
            : Observation.Unknown("no risk scheme classes the enterprise"))
    {
        IsVerdict = true,
        ToldBy = [typeof(RiskClassAssigned)],
        BestFirst = RuleFact.Letters,
        LettersOf = SchemeFamily.Risk,
    };

    private static string? Highest(CreditSubject subject, DateOnly day) =>
        subject.RiskClasses.Where(known => known.ClassifiedOn <= day).Select(known => known.RiskClass).Max(StringComparer.Ordinal);
}
