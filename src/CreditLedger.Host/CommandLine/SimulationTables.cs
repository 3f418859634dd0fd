using System.Globalization;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Programmes.Simulations;

namespace CreditLedger.Host.CommandLine;

/// <summary>What a simulation came to, as tables: grades, lists and measures, rankings, why, parts of the city, targets.</summary>
internal sealed class SimulationTables(RuleSimulated simulated, CityReference city, Language language)
{
    private readonly SimulationResult result = simulated.Result;
    private readonly IReadOnlyList<RankingForecast> rankings = simulated.Result.Rankings ?? [];
    private readonly SimulationWhy why = new(language);

    public IEnumerable<TextTable> All() =>
    [
        .. result.Schemes.Select(scheme => Matrix(scheme, Say($"企业等级 {scheme.SchemeId}：现行（行）→ 拟议（列）", $"Grades under {scheme.SchemeId}: from (down) to (across)"))), .. Bodies(),
        new(Say("名单与措施", "Lists and measures"), Heads("类别 规则 编号 名称 现有 将有 进入 退出", "what,rule,part,title,now,would be,enter,leave"),
            [
                .. from one in result.Groups
                   where one.Entered.Count + one.Left.Count > 0 || IsProposed(one)
                   select (string[])[Words(one.Kind), one.RuleId, one.PartId ?? "", In(one.Title), Number(one.Before), Number(one.After), Number(one.Entered.Count), Number(one.Left.Count)],
            ]),
        .. Rankings(), why.Of(result),
        Parts(Say("各区", "Districts"), move => move.Districts, move => move.Districts, code => city.Districts.Find(code)?.Title),
        Parts(Say("各行业门类", "Sections"), move => move.Sections, move => move.Sections, code => city.Sectors.Find(code)?.Title),
        new(Say("目标", "Targets"), Heads("方案 编号 目标 承诺 现为 将为 完成", "programme,target,title,promised,now,would be,kept"),
            [
                .. from programme in result.Programmes
                   from target in programme.Targets
                   where programme.ProgrammeId == simulated.RuleId || target.Before != target.After
                   select (string[])[programme.ProgrammeId, target.Target, In(target.Title), Value(target.Promised), Value(target.Before), Value(target.After), Kept(target.Kept)],
            ]),
        new(Say("场所指标", "Indicators of places"), Heads("方案 编号 指标 场所 现为 将为", "programme,indicator,title,place,now,would be"),
            [
                .. from programme in result.Programmes
                   from one in programme.Indicators
                   where programme.ProgrammeId == simulated.RuleId || one.Before != one.After
                   select (string[])[programme.ProgrammeId, one.Indicator, In(one.Title), one.Place, Value(one.Before), one.IsSuppressed ? Say("成员过少", "too few members") : Value(one.After)],
            ]),
    ];

    public static string Value(decimal? value) => value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "-";

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private IEnumerable<TextTable> Bodies()
    {
        if (result.Bodies is not { } bodies) yield break;
        foreach (var scheme in bodies.Schemes)
        {
            yield return Matrix(scheme, Say($"政府机构等级 {scheme.SchemeId}：现行（行）→ 拟议（列）", $"Grades of government bodies under {scheme.SchemeId}: from (down) to (across)"));
            yield return new(
                Say($"各区政府机构等级 {scheme.SchemeId}", $"Grades of government bodies under {scheme.SchemeId} by district"), Heads("区划 区 现行 拟议 机构", "code,name,from,to,bodies"),
                [
                    .. from move in scheme.Moves
                       from district in move.Districts
                       orderby district.Code
                       select (string[])[district.Code, In(city.Districts.Find(district.Code)?.Title, district.Code), move.From ?? None, move.To ?? None, Number(district.Count)],
                ]);
        }
    }

    private IEnumerable<TextTable> Rankings()
    {
        yield return new(
            Say("排名（视同评定期于当日结束）", "Rankings, as if their period ended on the day"), Heads("方案 编号 名称 现参加 将参加 进入 退出 上升 下降 不变", "programme,ranking,title,take part now,would,enter,leave,up,down,unmoved"),
            [.. rankings.Select(one => (string[])[one.ProgrammeId, one.RankingId, In(one.Title), Number(one.Before), Taking(one.After), Number(one.Entered.Count), Number(one.Left.Count), Number(one.Up), Number(one.Down), Number(one.Unmoved)])]);
        yield return new(
            Say("排名前列", "The top of rankings"), Heads("方案 编号 现有 将有 现需得分 将需得分 新进 退出", "programme,ranking,now,would be,points needed now,would be needed,come in,fall out"),
            [.. rankings.Select(one => (string[])[one.ProgrammeId, one.RankingId, Number(one.TopBefore), Number(one.TopAfter), Value(one.TopPointsBefore), Value(one.TopPointsAfter), Number(one.IntoTop.Count), Number(one.OutOfTop.Count)])]);
    }

    // Its lists of which banks are told are called after it.
    private bool IsProposed(GroupChange one) =>
        one.RuleId == simulated.RuleId || (one.Kind is GroupKind.Whitelist && one.RuleId.StartsWith($"{simulated.RuleId}-", StringComparison.Ordinal));

    private string Taking(long participants) => participants <= FreezeRanking.ParticipantsMax
        ? Number(participants)
        : $"{Number(participants)} {Say("（人数过多，将不予评定）", "(too many: it would be declined)")}";

    private TextTable Matrix(GradeMigration scheme, string title)
    {
        string[] letters = [.. scheme.Moves.SelectMany(move => new[] { move.From, move.To }).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), None];
        return new(
            title, ["", .. letters],
            [.. letters.Select(from => (string[])[from, .. letters.Select(to => Number(scheme.Moves.Where(move => (move.From ?? None, move.To ?? None) == (from, to)).Sum(move => move.Count)))])]);
    }

    private TextTable Parts(string title, Func<GradeMove, IReadOnlyList<PartCount>> letters, Func<GroupMove, IReadOnlyList<PartCount>> groups, Func<string, Title?> name)
    {
        var changed = Sums(result.Schemes.SelectMany(scheme => scheme.Moves).Where(move => move.From != move.To).SelectMany(letters));
        var (entered, left) = (Sums(result.Groups.SelectMany(one => groups(one.Entered))), Sums(result.Groups.SelectMany(one => groups(one.Left))));
        var (into, outOf) = (Sums(rankings.SelectMany(one => groups(one.IntoTop))), Sums(rankings.SelectMany(one => groups(one.OutOfTop))));
        Dictionary<string, long>[] columns = [changed, entered, left, .. rankings.Count == 0 ? Array.Empty<Dictionary<string, long>>() : [into, outOf]];
        string[] heads = Heads("代码 名称 等级变动 进入 退出 进入前列 离开前列", "code,name,grades change,enter,leave,come to the top,fall out of it");
        string[] codes = [.. columns.SelectMany(column => column.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(title, heads[..(2 + columns.Length)], [.. codes.Select(code => (string[])[code, In(name(code), code), .. columns.Select(column => Number(column.GetValueOrDefault(code)))])]);

        static Dictionary<string, long> Sums(IEnumerable<PartCount> parts) =>
            parts.GroupBy(part => part.Code, StringComparer.Ordinal).ToDictionary(part => part.Key, part => part.Sum(one => one.Count), StringComparer.Ordinal);
    }

    private string None => Say("无", "none");

    private string Kept(bool? kept) => kept switch { true => Say("是", "yes"), false => Say("否", "no"), _ => "-" };

    private string Words(GroupKind kind) => Labels.Of(kind, language is Language.Zh ? LabelLanguage.Zh : LabelLanguage.En) ?? kind.ToString();

    private string In(Title? title, string otherwise = "") => title is null ? otherwise : Say(title.Zh, title.En);

    private string[] Heads(string zh, string en) => language is Language.Zh ? zh.Split(' ') : en.Split(',');

    private string Say(string zh, string en) => language is Language.Zh ? zh : en;
}
