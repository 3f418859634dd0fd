using System.Text;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>An answer as a text for people, in Chinese or in English.</summary>
internal static class EligibilityText
{
    public static string Of(PreservationEligibility answer, Language language)
    {
        var chinese = language is Language.Zh;
        string In(Title title) => chinese ? title.Zh : title.En;
        string Label<T>(T value) where T : struct, Enum => Labels.Of(value, chinese ? LabelLanguage.Zh : LabelLanguage.En)!;
        string Yuan(decimal? amount) => amount is { } known ? $"{RuleText.Number(known)}{(chinese ? " 元" : " yuan")}" : chinese ? "未知" : "not known";
        var text = new StringBuilder();
        void Line(string zh, string en) => text.Append(chinese ? zh : en).Append('\n');

        Line($"{answer.Name}（{answer.Uscc}），{Label(answer.Role)}：{Label(answer.Verdict)}", $"{answer.Name} ({answer.Uscc}) as {Label(answer.Role)}: {Label(answer.Verdict)}");
        Line(
            $"案号 {answer.CaseNumber}，金额 {Yuan(answer.ClaimAmount)}，截至 {answer.AsOf:yyyy-MM-dd}",
            $"Case {answer.CaseNumber}, claim {Yuan(answer.ClaimAmount)}, as of {answer.AsOf:yyyy-MM-dd}");
        if (answer.List is { } list) Line($"{list.Zh} 第 {answer.ListVersion} 版（{answer.ListId}）", $"{list.En}, version {answer.ListVersion} ({answer.ListId})");
        foreach (var reason in answer.Reasons) Line($"不符合：{reason.Text.Zh}", $"Against it: {reason.Text.En}");
        foreach (var missing in answer.Missing) Line($"缺少：{missing.Text.Zh}", $"Missing: {missing.Text.En}");
        foreach (var one in answer.Criteria)
        {
            var mark = one.Met switch { true => "✓", false => "✗", _ => "?" };
            text.Append($"  {mark} {In(one.Title)}{(chinese ? "：" : ": ")}{one.Observed ?? (chinese ? "未知" : "not known")}  [{In(one.Threshold)}; {In(one.Source)}]\n");
            if (one.Records.Count > 0) Line($"    记录：{string.Join('、', one.Records)}", $"    records: {string.Join(", ", one.Records)}");
        }

        if (answer.Limit is { } limit)
        {
            Line(
                $"担保额度 {Yuan(limit.Amount)}，在办案件占用 {Yuan(limit.UsedByOpenCases)}，剩余 {Yuan(limit.Remaining)}  [{limit.Rule.Zh}]",
                $"Guarantee limit {Yuan(limit.Amount)}, used by open cases {Yuan(limit.UsedByOpenCases)}, remaining {Yuan(limit.Remaining)}  [{limit.Rule.En}]");
        }

        if (answer.Note is { } note) text.Append(In(note)).Append('\n');
        return text.ToString();
    }
}
