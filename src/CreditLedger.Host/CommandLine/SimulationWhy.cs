using CreditLedger.Kernel;
using CreditLedger.Programmes.Simulations;

namespace CreditLedger.Host.CommandLine;

/// <summary>Why some would come under a rule and others no longer: what each criterion asks, what was seen instead, and of how many.</summary>
internal sealed class SimulationWhy(Language language)
{
    private enum Move { Enter, Leave, IntoTop, OutOfTop }

    public TextTable Of(SimulationResult result) => new(
        Say("原因：进入者此前不符合、退出者将不再符合的条件", "Why: what those who enter did not meet, and those who leave would no longer"),
        language is Language.Zh ? ["规则", "编号", "名称", "变动", "条件", "要求", "实际", "户数"] : ["rule", "part", "title", "move", "criterion", "asks", "seen", "count"],
        [.. result.Groups.SelectMany(one => Rows([one.RuleId, one.PartId ?? "", In(one.Title)], (Move.Enter, one.Entered), (Move.Leave, one.Left))),
            .. (result.Rankings ?? []).SelectMany(one => Rows([one.ProgrammeId, one.RankingId, In(one.Title)], (Move.Enter, one.Entered), (Move.Leave, one.Left), (Move.IntoTop, one.IntoTop), (Move.OutOfTop, one.OutOfTop)))]);

    private IEnumerable<string[]> Rows(string[] what, params IEnumerable<(Move Move, GroupMove Who)> moves) =>
        from one in moves
        from reason in one.Who.Reasons
        select (string[])[.. what, Words(one.Move), In(reason.Title), In(reason.Asked), In(reason.Observed), SimulationTables.Number(reason.Count)];

    private string Words(Move move) => move switch
    {
        Move.Enter => Say("进入", "enter"),
        Move.Leave => Say("退出", "leave"),
        Move.IntoTop => Say("进入前列", "come to the top"),
        _ => Say("离开前列", "fall out of the top"),
    };

    private string In(Title? title) => title is null ? "" : Say(title.Zh, title.En);

    private string Say(string zh, string en) => language is Language.Zh ? zh : en;
}
