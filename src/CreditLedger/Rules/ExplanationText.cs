using System.Globalization;
using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>What an outcome is called, and how one comes to it.</summary>
/// <param name="Letter">等级 of an evaluation.</param>
/// <param name="Done">What was done on the day, as in "evaluated on 2026-07-01".</param>
internal sealed record ExplanationWords(Title Letter, Title Done)
{
    public static ExplanationWords Evaluation { get; } = new(new("等级", "Grade"), new("评价", "evaluated"));

    public static ExplanationWords Risk { get; } = new(new("风险类别", "Risk class"), new("分类", "classified"));

    /// <summary>Of a sector or a programme; it says itself that it is not the city's.</summary>
    public static ExplanationWords Sector { get; } = new(new("行业评价等级", "Sector grade"), new("评价", "graded"));

    public static ExplanationWords GovernmentBody { get; } = new(new("政务诚信等级", "Integrity grade"), new("评价", "graded"));
}

/// <summary>An explanation as a text for people, in Chinese or in English.</summary>
internal static class ExplanationText
{
    public static string Of(Explanation why, Language language)
    {
        var words = why.Words;
        var chinese = language == Language.Zh;
        string In(Title title) => chinese ? title.Zh : title.En;

        var text = new StringBuilder();
        void Line(string zh, string en) => text.Append(chinese ? zh : en).Append('\n');
        Line(
            $"{why.Scheme.Zh} 第 {why.SchemeVersion} 版，{why.EvaluatedOn:yyyy-MM-dd} {words.Done.Zh}",
            $"{why.Scheme.En}, version {why.SchemeVersion}, {words.Done.En} on {why.EvaluatedOn:yyyy-MM-dd}");
        Line(
            $"{words.Letter.Zh} {why.Grade}（{why.GradeTitle.Zh}），{Points(why.Score)} / {Points(why.MaxScore)} 分（{why.Thresholds.Zh}）",
            $"{words.Letter.En} {why.Grade} ({why.GradeTitle.En}), {Points(why.Score)} of {Points(why.MaxScore)} points ({why.Thresholds.En})");
        if (why.Veto is { } veto)
        {
            Line(
                $"一票否决：{veto.Title.Zh}（{veto.Condition.Zh}）；依据：{veto.Source.Zh}",
                $"Forced by a veto: {veto.Title.En} ({veto.Condition.En}); source: {veto.Source.En}");
        }

        foreach (var dimension in why.Dimensions)
        {
            text.Append($"{In(dimension.Title)}  {Points(dimension.Points)} / {Points(dimension.MaxPoints)}\n");
            foreach (var line in dimension.Indicators)
            {
                text.Append($"  {In(line.Title)}{(chinese ? "：" : ": ")}{In(line.ObservedText)} → ");
                text.Append($"{Points(line.Points)} / {Points(line.MaxPoints)}  [{In(line.Rule)}]\n");
                if (line.Records.Count > 0) Line($"    记录：{string.Join('、', line.Records)}", $"    records: {string.Join(", ", line.Records)}");
            }
        }

        text.Append(In(why.Note)).Append('\n');
        return text.ToString();
    }

    private static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
