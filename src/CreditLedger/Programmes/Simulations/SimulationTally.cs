namespace CreditLedger.Programmes.Simulations;

/// <summary>Counts what becomes of enterprises, or of government bodies. One is kept for each batch and taken into that of the whole city; it is used by one thread at a time.</summary>
internal sealed class SimulationTally
{
    private readonly Dictionary<(int Scheme, string? From, string? To, CityPart Part), long> letters = [];

    /// <param name="groups">How many groups are compared.</param>
    /// <param name="rankings">How many rankings.</param>
    public SimulationTally(int groups, int rankings)
    {
        (Standing, Sizes, Groups) = ((new bool[groups], new bool[groups]), (new long[groups], new long[groups]), Pairs(groups));
        (Places, Rankings) = ([.. Enumerable.Range(0, rankings).Select(_ => ((List<RankedPlace>)[], (List<RankedPlace>)[]))], Pairs(rankings));
    }

    public long Looked { get; private set; }

    public long Affected { get; private set; }

    /// <summary>Whether the enterprise that is being looked at comes under each group, by the rules in force and by the proposed ones.</summary>
    public (bool[] Before, bool[] After) Standing { get; }

    /// <summary>How many come under each group.</summary>
    public (long[] Before, long[] After) Sizes { get; }

    /// <summary>Who comes under each group and who no longer does.</summary>
    public (Moves Entered, Moves Left)[] Groups { get; }

    /// <summary>Who takes part in each ranking.</summary>
    public (List<RankedPlace> Before, List<RankedPlace> After)[] Places { get; }

    /// <summary>Who comes to take part in each ranking and who no longer does.</summary>
    public (Moves Entered, Moves Left)[] Rankings { get; }

    /// <summary>Those of whom something changes, in the order in which they were looked at; the batch's own.</summary>
    public List<AffectedLine> Lines { get; } = [];

    public void Look(bool isAffected)
    {
        Looked++;
        if (isAffected) Affected++;
    }

    /// <summary>One that was looked at is affected by where others stand.</summary>
    public void AlsoAffected() => Affected++;

    public void Letter(int scheme, string? from, string? to, CityPart part) => Add((scheme, from, to, part), 1);

    public void Take(SimulationTally batch)
    {
        (Looked, Affected) = (Looked + batch.Looked, Affected + batch.Affected);
        foreach (var (key, count) in batch.letters) Add(key, count);
        for (var i = 0; i < Groups.Length; i++)
        {
            (Sizes.Before[i], Sizes.After[i]) = (Sizes.Before[i] + batch.Sizes.Before[i], Sizes.After[i] + batch.Sizes.After[i]);
            Take(Groups[i], batch.Groups[i]);
        }

        for (var i = 0; i < Rankings.Length; i++)
        {
            Places[i].Before.AddRange(batch.Places[i].Before);
            Places[i].After.AddRange(batch.Places[i].After);
            Take(Rankings[i], batch.Rankings[i]);
        }
    }

    /// <summary>In order of the letters, those without one at the end.</summary>
    public IReadOnlyList<GradeMove> LettersOf(int scheme) =>
    [
        .. from move in letters
           where move.Key.Scheme == scheme
           group (move.Key.Part, move.Value) by (move.Key.From, move.Key.To) into cell
           orderby cell.Key.From is null, cell.Key.From, cell.Key.To is null, cell.Key.To
           select new GradeMove(cell.Key.From, cell.Key.To, cell.Sum(part => part.Value), CityPart.Districts(cell), CityPart.Sections(cell)),
    ];

    private void Add((int, string?, string?, CityPart) key, long count) => letters[key] = letters.GetValueOrDefault(key) + count;

    private static void Take((Moves Entered, Moves Left) mine, (Moves Entered, Moves Left) batch)
    {
        mine.Entered.Add(batch.Entered);
        mine.Left.Add(batch.Left);
    }

    private static (Moves, Moves)[] Pairs(int count) => [.. Enumerable.Range(0, count).Select(_ => (new Moves(), new Moves()))];
}
