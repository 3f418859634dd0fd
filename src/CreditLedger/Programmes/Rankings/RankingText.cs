using System.Globalization;
using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>A place in a ranking as a text for people, in Chinese or in English.</summary>
internal static class RankingText
{
    /// <summary>How many are at the top, and how that was counted: a part of an enterprise is rounded down.</summary>
    public static Title Top(RankingRule rule, int participants, int top)
    {
        var (share, exact) = ($"{Points(rule.TopShare * 100)}%", Points(rule.TopShare * participants));
        return top == 0
            ? new($"{participants} 名参加者的 {share} 为 {exact}，向下取整为 0：无人名列前茅", $"{share} of {participants} participants is {exact}, rounded down to 0: nobody is at the top")
            : new($"{participants} 名参加者的 {share} 为 {exact}，向下取整为 {top} 名", $"{share} of {participants} participants is {exact}, rounded down to {top}");
    }

    /// <summary>Why a ranking was declined.</summary>
    public static Title TooMany(int participants) => new($"{participants} 名参加，超过一次排名的上限，未予排名", $"{participants} took part, more than one ranking can hold: nobody was ranked");

    public static string Of(RankingExplanation why, Language language)
    {
        var chinese = language is Language.Zh;
        string In(Title? title) => title is null ? "" : chinese ? title.Zh : title.En;
        var text = new StringBuilder();
        void Line(string zh, string en) => text.Append(chinese ? zh : en).Append('\n');

        Line($"{why.Title.Zh} {why.Period}，截至 {why.AsOf:yyyy-MM-dd}", $"{why.Title.En} {why.Period}, as of {why.AsOf:yyyy-MM-dd}");
        Line(
            $"第 {why.Rank} 名，共 {why.Participants} 名参加，{Points(why.Points)} / {Points(why.PointsMax)} 分",
            $"Place {why.Rank} of {why.Participants}, {Points(why.Points)} of {Points(why.PointsMax)} points");
        foreach (var part in why.Why.Parts)
        {
            text.Append(In(part.Title)).Append(part.Threshold is null ? "" : $"{(chinese ? "：" : ": ")}{In(part.Threshold)}").Append('\n');
            foreach (var step in part.Parts)
            {
                text.Append($"  {In(step.Title)}{(chinese ? "：" : ": ")}{In(step.ObservedText)}");
                if (step.Contribution is { } given) text.Append($" → {Points(given)} / {Points(step.ContributionMax ?? given)}");
                text.Append($"  [{In(step.Threshold)}]\n");
                if (step.Records.Count > 0) Line($"    记录：{string.Join('、', step.Records)}", $"    records: {string.Join(", ", step.Records)}");
            }
        }

        Line(why.IsTop ? "名列前茅" : "未名列前茅", why.IsTop ? "At the top" : "Not at the top");
        return text.ToString();
    }

    private static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
