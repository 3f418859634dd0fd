using System.Collections.Immutable;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>
/// What rules can ask of public lists of the dishonest. The lists are complete and public: whoever stands in none is known to stand in
/// none. A listing holds from its day until it is lifted, and no longer than its item allows.
/// </summary>
public static class ObservedListings
{
    private const string JudgmentDebtors = "list.judgment.debtor";

    private static readonly Title Courts = new("失信被执行人名单", "list of defaulting judgment debtors");

    public static RuleFact Abnormal { get; } = On(
        "list.abnormal", new("列入经营异常名录", "on the list of abnormal operations"), new("经营异常名录", "list of abnormal operations"));

    public static RuleFact Serious { get; } = On(
        "list.serious", new("列入严重失信主体名单", "on a list of serious dishonesty"), new("严重失信主体名单", "lists of serious dishonesty"));

    public static RuleFact JudgmentDebtor { get; } = On(JudgmentDebtors, new("列为失信被执行人", "listed as a defaulting judgment debtor"), Courts);

    public static RuleFact CourtDebt { get; } = new(
        "court.debt", new("失信被执行未履行金额", "standing judgment debts"), new("元", "yuan"), Courts, RuleFactType.Number,
        (subject, asOf) =>
        {
            var standing = Standing(subject, asOf, JudgmentDebtors);
            return Observation.Of(standing.Sum(debt => debt.Amount), standing);
        });

    private static RuleFact On(string list, Title title, Title source) => new(
        list, title, Unit: null, source, RuleFactType.Flag,
        (subject, asOf) =>
        {
            var standing = Standing(subject, asOf, list);
            return Observation.Of(!standing.IsEmpty, standing);
        });

    private static ImmutableArray<Occurrence> Standing(CreditSubject subject, DateOnly day, string list) =>
        [.. subject.ItemsOf(list).Where(item => item.HoldsOn(day)).Select(item => item.Occurrence)];
}
