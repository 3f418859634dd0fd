using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Somebody who takes part in a ranking, before it is known where everybody stands.</summary>
public sealed record RankingCandidate(Uscc Uscc, decimal Points, IReadOnlyList<EvaluationLine> Lines, IReadOnlyList<RankedTie> Ties) : IRanked
{
    string IRanked.Code => Uscc.Value;

    decimal? IRanked.Tie(int at) => Ties[at].Value;
}

/// <summary>What decides where somebody stands, and no more of it.</summary>
internal interface IRanked
{
    string Code { get; }

    decimal Points { get; }

    /// <summary>Null when it is unknown, which comes last.</summary>
    decimal? Tie(int at);
}

/// <summary>
/// One ranking of one version of a programme, made ready to look at any number of enterprises on any number of threads. Pure. Who is
/// kept out, such as whoever stands on a blacklist, the rule's <see cref="RankingRule.Who"/> says and nothing here.
/// </summary>
public sealed class RankingRules
{
    private readonly ProgrammeRules programme;
    private readonly CompiledCondition who;
    private readonly (Indicator Indicator, RuleFact Fact)[] indicators;
    private readonly (TieRule Rule, RuleFact Fact)[] ties;

    public RankingRules(ProgrammeDefinition programme, RankingRule rule, RuleFacts facts)
    {
        (this.programme, Rule) = (new ProgrammeRules(programme, facts), rule);
        who = CompiledCondition.Compile(rule.Who, facts);
        indicators = [.. rule.Indicators.Select(indicator => (indicator, facts.Bind(indicator.Fact, indicator.Of)))];
        ties = [.. rule.Ties.Select(tie => (tie, facts[tie.Fact]))];
    }

    public RankingRule Rule { get; }

    /// <summary>Whether an enterprise takes part: the programme concerns it, and the ranking's own condition holds.</summary>
    public Truth TakesPart(CreditSubject subject, DateOnly asOf) =>
        programme.Concerns(subject, asOf) is not Truth.True and var concerned ? concerned : who.Evaluate(subject, asOf);

    /// <summary>Null for an enterprise that takes no part, or of which that is unknown.</summary>
    public RankingCandidate? Read(Uscc uscc, CreditSubject subject, DateOnly asOf)
    {
        if (TakesPart(subject, asOf) is not Truth.True) return null;
        var lines = new EvaluationLine[indicators.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var (indicator, fact) = indicators[i];
            var seen = fact.Observe(subject, asOf);
            lines[i] = new(indicator.Id, seen.Written, seen.IsKnown ? indicator.Points.For(seen, asOf) : indicator.WhenUnknown, seen.Records);
        }

        return new(uscc, lines.Sum(line => line.Points), lines, Array.ConvertAll(ties, tie =>
            tie.Fact.Observe(subject, asOf) is { IsKnown: true } seen ? new RankedTie(tie.Rule.Fact, seen.Number) : new RankedTie(tie.Rule.Fact, Value: null)));
    }

    /// <summary>The most points first, whatever the order in which the candidates came; nobody shares a rank.</summary>
    public IReadOnlyList<RankedEntry> Rank(IEnumerable<RankingCandidate> candidates) =>
    [
        .. candidates.Order(Comparer<RankingCandidate>.Create(Compare<RankingCandidate>))
            .Select((one, i) => new RankedEntry(i + 1, one.Uscc, one.Points, one.Lines, one.Ties)),
    ];

    /// <summary>In which place a candidate stands among others that were ranked by this rule; an entry of its own is passed over.</summary>
    public int PlaceAmong(IEnumerable<RankedEntry> others, RankingCandidate candidate) =>
        1 + others.Count(other => other.Uscc != candidate.Uscc && Compare(new(other.Uscc, other.Points, other.Lines, other.Ties), candidate) < 0);

    /// <summary>A part of an enterprise is rounded down: a fifth of four is nobody.</summary>
    public static int TopOf(decimal share, int participants) => (int)decimal.Floor(share * participants);

    public Taking Take(RankedPeriod period, IEnumerable<RankingCandidate> candidates, DateOnly takenOn, long position)
    {
        var entries = Rank(candidates);
        var taking = new Taking(takenOn, period.Until, position, programme.Programme.Version, TopOf(Rule.TopShare, entries.Count), entries, Digest: "");
        return taking with { Digest = CanonicalRanking.DigestOf(programme.Programme.Id, Rule.Id, period.Id, taking) };
    }

    /// <summary>Who comes first. The code decides at last, so that two runs never differ.</summary>
    internal int Compare<T>(T one, T other) where T : IRanked
    {
        if (other.Points.CompareTo(one.Points) is not 0 and var byPoints) return byPoints;
        for (var i = 0; i < ties.Length; i++)
        {
            if (Compare(one.Tie(i), other.Tie(i), ties[i].Rule.Order) is not 0 and var byTie) return byTie;
        }

        return string.CompareOrdinal(one.Code, other.Code);
    }

    private static int Compare(decimal? one, decimal? other, TieOrder order) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        ({ } mine, { } others) => order is TieOrder.MostFirst ? others.CompareTo(mine) : mine.CompareTo(others),
    };
}
