using System.Globalization;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>A guarantee limit in words, from the same data that decides.</summary>
internal static class LimitText
{
    public static Title Of(GuaranteeLimit limit, RuleFacts facts)
    {
        var (of, by) = (facts[limit.OfFact], facts[limit.ByFact]);
        var (parts, cap) = (
            limit.Shares.Select(share => (Value: RuleText.Value(by, share.Value), Share: share.Share.ToString("0.##%", CultureInfo.InvariantCulture))).ToList(),
            RuleText.Value(of, limit.Cap));
        return new(
            $"{of.Title.Zh}按{by.Title.Zh}的比例（{string.Join("；", parts.Select(part => $"{part.Value.Zh} {part.Share}"))}），不超过 {cap.Zh}",
            $"a share of {of.Title.En} by {by.Title.En} ({string.Join("; ", parts.Select(part => $"{part.Value.En} {part.Share}"))}), at most {cap.En}");
    }
}
