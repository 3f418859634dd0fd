namespace CreditLedger.Programmes.Simulations;

/// <summary>Where an enterprise counts: in its district and in the section of its sector.</summary>
internal readonly record struct CityPart(string District, char Section);

/// <summary>Counts what becomes of enterprises. One is kept for each batch and taken into that of the whole city; it is used by one thread at a time.</summary>
internal sealed class SimulationTally(int groups)
{
    private readonly Dictionary<(int Scheme, string? From, string? To, CityPart Part), long> letters = [];
    private readonly Dictionary<(int Group, bool Enters, CityPart Part), long> moves = [];
    private readonly Dictionary<(int Group, bool Enters, string Criterion), long> reasons = [];

    public long Enterprises { get; private set; }

    public long Affected { get; private set; }

    /// <summary>Whether the enterprise that is being looked at comes under each group, by the rules in force and by the proposed ones.</summary>
    public (bool[] Before, bool[] After) Standing { get; } = (new bool[groups], new bool[groups]);

    /// <summary>How many come under each group.</summary>
    public (long[] Before, long[] After) Sizes { get; } = (new long[groups], new long[groups]);

    /// <summary>Those of whom something changes, in the order in which they were looked at; the batch's own.</summary>
    public List<AffectedLine> Lines { get; } = [];

    public void Count(bool isAffected)
    {
        Enterprises++;
        if (isAffected) Affected++;
    }

    public void Letter(int scheme, string? from, string? to, CityPart part) => Add(letters, (scheme, from, to, part), 1);

    public void Move(int group, bool enters, IReadOnlyList<string> criteria, CityPart part)
    {
        Add(moves, (group, enters, part), 1);
        foreach (var criterion in criteria) Add(reasons, (group, enters, criterion), 1);
    }

    public void Take(SimulationTally batch)
    {
        (Enterprises, Affected) = (Enterprises + batch.Enterprises, Affected + batch.Affected);
        foreach (var (key, count) in batch.letters) Add(letters, key, count);
        foreach (var (key, count) in batch.moves) Add(moves, key, count);
        foreach (var (key, count) in batch.reasons) Add(reasons, key, count);
        for (var i = 0; i < Sizes.Before.Length; i++) (Sizes.Before[i], Sizes.After[i]) = (Sizes.Before[i] + batch.Sizes.Before[i], Sizes.After[i] + batch.Sizes.After[i]);
    }

    /// <summary>In order of the letters, those without one at the end.</summary>
    public IReadOnlyList<GradeMove> LettersOf(int scheme) =>
    [
        .. from move in letters
           where move.Key.Scheme == scheme
           group (move.Key.Part, move.Value) by (move.Key.From, move.Key.To) into cell
           orderby cell.Key.From is null, cell.Key.From, cell.Key.To is null, cell.Key.To
           select new GradeMove(cell.Key.From, cell.Key.To, cell.Sum(part => part.Value), Districts(cell), Sections(cell)),
    ];

    /// <param name="titleOf">What a criterion is called.</param>
    public GroupMove MoveOf(int place, bool enters, Func<string, Kernel.Title?> titleOf)
    {
        (CityPart Part, long Count)[] parts = [.. moves.Where(move => (move.Key.Group, move.Key.Enters) == (place, enters)).Select(move => (move.Key.Part, move.Value))];
        return new(
            parts.Sum(part => part.Count),
            [
                .. from reason in reasons
                   where (reason.Key.Group, reason.Key.Enters) == (place, enters)
                   orderby reason.Value descending, reason.Key.Criterion
                   select new ReasonCount(reason.Key.Criterion, titleOf(reason.Key.Criterion), reason.Value),
            ],
            Districts(parts), Sections(parts));
    }

    private static PartCount[] Districts(IEnumerable<(CityPart Part, long Count)> parts) => Sums(parts, part => part.District);

    private static PartCount[] Sections(IEnumerable<(CityPart Part, long Count)> parts) => Sums(parts, part => part.Section.ToString());

    private static PartCount[] Sums(IEnumerable<(CityPart Part, long Count)> parts, Func<CityPart, string> code) =>
        [.. parts.GroupBy(part => code(part.Part), StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new PartCount(one.Key, one.Sum(part => part.Count)))];

    private static void Add<TKey>(Dictionary<TKey, long> counts, TKey key, long count) where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + count;
}
