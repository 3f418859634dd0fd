using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Rankings;

/// <summary>A ranking as it was taken once: who stands where and why, and from what it can be computed again.</summary>
/// <param name="TakenOn">The day on which it was taken; it decides nothing.</param>
/// <param name="AsOf">The last day of the period: what took effect later does not count.</param>
/// <param name="Position">Up to here the log was known.</param>
/// <param name="ProgrammeVersion">The version of the programme that ranked.</param>
/// <param name="Top">How many are at the top: the rule's share of all entries, rounded down.</param>
/// <param name="Entries">By rank, from 1 without gaps.</param>
/// <param name="Digest">SHA-256 of the canonical form (schema/ranking), in lower-case hexadecimal.</param>
public sealed record Taking(
    DateOnly TakenOn, DateOnly AsOf, long Position, int ProgrammeVersion, int Top, IReadOnlyList<RankedEntry> Entries, string Digest);

/// <summary>One enterprise in a ranking.</summary>
/// <param name="Points">The sum of its lines.</param>
/// <param name="Lines">Every indicator with what was seen and what it gave, in the rule's order.</param>
/// <param name="Ties">What decides between equal points, in the rule's order.</param>
public sealed record RankedEntry(int Rank, Uscc Uscc, decimal Points, IReadOnlyList<EvaluationLine> Lines, IReadOnlyList<RankedTie> Ties);

/// <summary>One value that decides between equals.</summary>
/// <param name="Fact">Id of the fact (facts.md).</param>
/// <param name="Value">Null when it is unknown, which comes last.</param>
public sealed record RankedTie(string Fact, decimal? Value);

/// <summary>What a second taking changed about one enterprise.</summary>
/// <param name="From">Its rank before; null when it took no part.</param>
/// <param name="To">Its rank since; null when it takes no part any longer.</param>
/// <param name="Changes">What became of its own values; empty where it moved because others did.</param>
public sealed record RankingMove(Uscc Uscc, int? From, int? To, IReadOnlyList<RankingChange> Changes)
{
    /// <summary>Every enterprise whose rank or values differ, by the later rank, whoever left at last by the earlier one.</summary>
    public static IReadOnlyList<RankingMove> Between(Taking before, Taking after)
    {
        var was = before.Entries.ToDictionary(entry => entry.Uscc);
        List<RankingMove> moves = [];
        foreach (var entry in after.Entries)
        {
            var known = was.Remove(entry.Uscc, out var earlier);
            IReadOnlyList<RankingChange> changes = known ? [.. RankingChange.Between(earlier!, entry)] : [];
            if (earlier?.Rank != entry.Rank || changes.Count > 0) moves.Add(new(entry.Uscc, earlier?.Rank, entry.Rank, changes));
        }

        moves.AddRange(was.Values.OrderBy(entry => entry.Rank).Select(entry => new RankingMove(entry.Uscc, entry.Rank, To: null, [])));
        return moves;
    }
}

/// <summary>A value of an enterprise that differs between two takings.</summary>
/// <param name="What">The indicator by its id in the rule, or the fact that decides between equals.</param>
/// <param name="From">Its points, or the fact's value, before; null when it was unknown.</param>
/// <param name="To">The same since.</param>
public sealed record RankingChange(string What, decimal? From, decimal? To)
{
    internal static IEnumerable<RankingChange> Between(RankedEntry before, RankedEntry after) =>
        before.Lines.Zip(after.Lines, (one, other) => new RankingChange(other.Indicator, one.Points, other.Points))
            .Concat(before.Ties.Zip(after.Ties, (one, other) => new RankingChange(other.Fact, one.Value, other.Value)))
            .Where(change => change.From != change.To);
}
