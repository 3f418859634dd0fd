using System.Globalization;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;

namespace CreditLedger.Programmes.Simulations;

/// <summary>Sorts those who take part in one ranking on either side and says who moved.</summary>
/// <param name="changed">Told of everyone of whom place or points differ, by the proposed places, those who leave at last.</param>
internal sealed class RankingComparison(RankingPair pair, Action<RankedSubject, AffectedLine> changed)
{
    private static readonly Title Kind = new("排名", "ranking");
    private static readonly RuleCriterion Enters = new("enters", new("新进入排名", "takes part and did not before"));
    private static readonly RuleCriterion Leaves = new("leaves", new("不再参加排名", "no longer takes part"));
    private static readonly RuleCriterion Points = new("points", new("自身得分改变", "its own points change"));
    private static readonly RuleCriterion Others = new("others", new("自身得分不变，名次因他人得分、同分规则或前列比例而变", "its own points stay; others', the rule of ties or the share of the top change"));
    private static readonly Dictionary<string, RuleCriterion> Reasons = new[] { Enters, Leaves, Points, Others }.ToDictionary(one => one.Id, StringComparer.Ordinal);

    private readonly Moves intoTop = new(), outOfTop = new();
    private (int Before, int After) top;
    private long up, down, unmoved;

    /// <param name="before">Sorted here.</param>
    /// <param name="after">Sorted here.</param>
    public RankingForecast Compare(List<RankedPlace> before, List<RankedPlace> after, (Moves Entered, Moves Left) moves)
    {
        if (pair.Rules.Before is { } old) before.Sort(old.Compare);
        if (pair.Rules.After is { } proposed) after.Sort(proposed.Compare);
        top = (TopOf(pair.Rules.Before, before), TopOf(pair.Rules.After, after));
        foreach (var one in after) one.Who.Place = 0;
        foreach (var (i, one) in before.Index()) (one.Who.Place, one.Who.Points) = (i + 1, one.Points);
        foreach (var (i, one) in after.Index()) Take(one, i + 1);
        foreach (var one in before.Where(one => one.Who.Place > 0)) Leave(one);
        return new(
            pair.ProgrammeId, pair.Rule.Id, pair.Rule.Title, before.Count, after.Count, moves.Entered.Result(id => pair.Criterion(enters: true, id)),
            moves.Left.Result(id => pair.Criterion(enters: false, id)), up, down, unmoved, top.Before, top.After, Least(before, top.Before), Least(after, top.After),
            intoTop.Result(id => Reasons[id]), outOfTop.Result(id => Reasons[id]));
    }

    private void Take(in RankedPlace one, int place)
    {
        var (who, was, points) = (one.Who, one.Who.Place, one.Who.Points);
        var (stood, stands) = (was > 0 && was <= top.Before, place <= top.After);
        var reason = was == 0 ? Enters : points == one.Points ? Others : Points;
        if (was > 0)
        {
            if (place < was) up++;
            else if (place > was) down++;
            else unmoved++;
        }

        if (stands && !stood) intoTop.Add(who.Subject.Part, [reason], subject: null, default);
        if (stood && !stands) outOfTop.Add(who.Subject.Part, [reason], subject: null, default);
        who.Place = -1; // Whoever was met here has not left.
        if (was == place && points == one.Points && stood == stands) return;
        var from = was == 0 ? default : At(was, points);
        changed(who, Line(one, from, At(place, one.Points), reason, stood, stands));
    }

    private void Leave(in RankedPlace one)
    {
        var stood = one.Who.Place <= top.Before;
        if (stood) outOfTop.Add(one.Who.Subject.Part, [Leaves], subject: null, default);
        changed(one.Who, Line(one, At(one.Who.Place, one.Points), default, Leaves, stood, stands: false));
    }

    private AffectedLine Line(in RankedPlace one, AffectedSide from, AffectedSide to, RuleCriterion reason, bool stood, bool stands)
    {
        Title[] said = [.. new[] { reason.Title, one.Against?.Why, Standing(stood, stands) }.OfType<Title>()];
        return new(
            one.Who.Subject, Kind, pair.ProgrammeId, pair.Rule.Id, pair.Rule.Title, from, to, one.Against?.Criterion ?? reason.Id,
            new(string.Join("；", said.Select(title => title.Zh)), string.Join("; ", said.Select(title => title.En))));
    }

    private static AffectedSide At(int place, decimal points) => AffectedSide.Of(place.ToString(CultureInfo.InvariantCulture), points);

    private static Title? Standing(bool stood, bool stands) => (stood, stands) switch
    {
        (false, true) => new("进入前列", "comes to the top"),
        (true, false) => new("离开前列", "falls out of the top"),
        (true, true) => new("仍在前列", "stays at the top"),
        _ => null,
    };

    private static int TopOf(RankingRules? rules, List<RankedPlace> places) => rules is null ? 0 : RankingRules.TopOf(rules.Rule.TopShare, places.Count);

    // With how many points one is at the top at least.
    private static decimal? Least(List<RankedPlace> places, int top) => top == 0 ? null : places[top - 1].Points;
}
