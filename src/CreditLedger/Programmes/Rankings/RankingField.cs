using System.Collections.Concurrent;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Those who take part in one ranking, gathered on any number of threads.</summary>
/// <param name="keptMax">Those beyond are counted and not kept: a ranking of everyone is noticed without holding everyone.</param>
internal sealed class RankingField(WantedTaking wanted, RankingRules rules, int keptMax)
{
    private readonly ConcurrentBag<RankingCandidate> candidates = [];
    private int participants;

    public WantedTaking Wanted => wanted;

    public RankingRules Rules => rules;

    /// <summary>How many take part, kept or not.</summary>
    public int Participants => participants;

    public void Add(RankingCandidate candidate)
    {
        if (Interlocked.Increment(ref participants) <= keptMax) candidates.Add(candidate);
    }

    /// <exception cref="InvalidOperationException">Not all who take part were kept.</exception>
    public Taking Take()
    {
        var (programme, rule, period) = wanted.Due;
        return participants <= keptMax
            ? rules.Take(period, candidates, wanted.TakenOn, wanted.Position)
            : throw new InvalidOperationException($"{participants} take part in {programme.Id}/{rule.Id} of {period.Id}, and {keptMax} were kept.");
    }
}
