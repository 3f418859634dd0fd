using System.Collections.Immutable;

namespace CreditLedger.Rules;

/// <summary>
/// What rules can ask of the five flows of an enterprise's trade (五流合一): business, funds, invoices, logistics and contracts of one period
/// are five reports of the same thing, so where two of them differ, one is wrong. Which one, nobody knows from this.
/// </summary>
public static class ObservedFlows
{
    private static readonly ImmutableArray<string> Flows = ["flow.business", "flow.funds", "flow.invoice", "flow.logistics", "flow.contract"];

    public static RuleFact Mismatch { get; } = new(
        "flow.mismatch", new("五流不一致期数", "periods whose five flows disagree"), new("期", "periods"), new("五流合一监测", "reports of the five flows"),
        RuleFactType.Occurrences, Observe);

    private static Observation Observe(CreditSubject subject, DateOnly asOf)
    {
        // Of each flow and period the report delivered last.
        var periods =
            from flow in Flows
            from item in subject.ItemsOf(flow)
            where item.HoldsOn(asOf) && item.Filed.ValidUntil <= asOf
            group item by (item.Filed.OccurredOn, Until: item.Filed.ValidUntil!.Value) into period
            let figures = period.GroupBy(item => item.Filed.Item).Select(reports => reports.Last()).ToList()
            where figures.Count > 1
            orderby period.Key.Until, period.Key.OccurredOn
            select (period.Key.Until, figures);
        var comparable = periods.ToList();
        return comparable.Count == 0
            ? Observation.Unknown("of no period are two of the five flows reported")
            : Observation.Of([.. comparable.Where(period => Spread(period.figures) > 0)
                .Select(period => new Occurrence(period.Until, Newest(period.figures).Filed.RecordId, Spread(period.figures)))]);
    }

    // The report by which the disagreement came to light.
    private static SubjectItem Newest(List<SubjectItem> figures) => figures.Order(Comparer<SubjectItem>.Create(SubjectItem.Compare)).Last();

    private static decimal Spread(List<SubjectItem> figures) => figures.Max(figure => figure.Filed.Amount ?? 0) - figures.Min(figure => figure.Filed.Amount ?? 0);
}
