using System.Globalization;
using System.Text;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Decisions;

/// <summary>A decision as a text for people: what, under which version, why.</summary>
internal static class DecisionText
{
    public static string Of(RuleDecision decision, Language language)
    {
        var chinese = language is Language.Zh;
        var kind = Labels.Of(decision.Kind, chinese ? LabelLanguage.Zh : LabelLanguage.En);
        var rule = decision.Part is { } part ? $"{decision.RuleId}/{part}" : decision.RuleId;
        var text = new StringBuilder();
        text.Append(chinese
            ? $"{kind} {rule} 第 {decision.Version} 版（{decision.EffectiveOn:yyyy-MM-dd} 起施行），截至 {decision.AsOf:yyyy-MM-dd}{Known("，按 {0} 所知")}：{Result(decision, chinese)}\n"
            : $"{kind} {rule}, version {decision.Version} (in force from {decision.EffectiveOn:yyyy-MM-dd}), as of {decision.AsOf:yyyy-MM-dd}{Known(", as known at {0}")}: {Result(decision, chinese)}\n");
        text.Append(decision.Explanation.ToText(language));
        text.Append(chinese ? $"规则 {decision.RuleHash}\n事实 {decision.InputsHash}\n决定 {decision.Hash}\n" : $"rule   {decision.RuleHash}\ninputs {decision.InputsHash}\nhash   {decision.Hash}\n");
        return text.ToString();

        string Known(string words) => decision.KnownAt is { } at ? string.Format(CultureInfo.InvariantCulture, words, at.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)) : "";
    }

    private static string Result(RuleDecision decision, bool chinese) => decision switch
    {
        { Letter: { } letter, Score: { } score } => chinese ? $"{letter}，{CanonicalJson.Number(score)} 分" : $"{letter}, {CanonicalJson.Number(score)} points",
        { Kind: DecisionKind.PublicGrade or DecisionKind.RiskClass or DecisionKind.SectorGrade or DecisionKind.BodyGrade } => chinese ? "不评" : "none",
        { Kind: DecisionKind.Ranking, Score: { } points } => chinese ? $"参加，{CanonicalJson.Number(points)} 分" : $"takes part, {CanonicalJson.Number(points)} points",
        { Kind: DecisionKind.Ranking, Met: false } => chinese ? "不参加" : "takes no part",
        { Kind: DecisionKind.RankingPlace, Score: null } => chinese ? "未参加" : "took no part",
        { Kind: DecisionKind.RankingPlace, Score: { } points, Met: var isTop } => chinese
            ? $"{CanonicalJson.Number(points)} 分，{(isTop == true ? "名列前茅" : "未名列前茅")}"
            : $"{CanonicalJson.Number(points)} points, {(isTop == true ? "at the top" : "not at the top")}",
        { Met: true } => chinese ? "符合" : "met",
        { Met: false } => chinese ? "不符合" : "not met",
        _ => chinese ? "未知" : "unknown",
    };
}
