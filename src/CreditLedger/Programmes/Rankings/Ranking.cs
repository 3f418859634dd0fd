using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

public abstract record RankingFact
{
    private protected RankingFact() { }

    public abstract string ProgrammeId { get; init; }

    /// <summary>The ranking as the programme names it.</summary>
    public abstract string RankingId { get; init; }

    /// <summary>The half-year or year.</summary>
    public abstract string Period { get; init; }

    /// <summary>What tells it from the programme's other rankings and periods.</summary>
    [JsonIgnore]
    public string Number => Ranking.NumberOf(RankingId, Period);
}

/// <summary>A ranking was taken as of the last day of its period, and stands open to objections.</summary>
/// <param name="Rule">The rule by which it was taken, so that it can be explained from itself.</param>
/// <param name="ObjectionsUntil">The last working day on which an enterprise may object; null while the calendar of that year is not yet announced.</param>
public sealed record RankingFrozen(
    string ProgrammeId, string RankingId, string Period, RankingRule Rule, Taking Taking, DateOnly? ObjectionsUntil, string FrozenBy) : RankingFact;

/// <summary>More took part in a ranking than one ranking can hold: nobody was ranked for that period, and nobody will be.</summary>
/// <param name="Rule">The rule by which they took part.</param>
/// <param name="ProgrammeVersion">The version of the programme in force on the last day of the period.</param>
/// <param name="Position">Up to here the log was known.</param>
/// <param name="Participants">How many took part.</param>
/// <param name="ParticipantsMax">How many may at the most.</param>
public sealed record RankingDeclined(
    string ProgrammeId, string RankingId, string Period, RankingRule Rule, int ProgrammeVersion, DateOnly AsOf, long Position, int Participants, int ParticipantsMax,
    DateOnly DeclinedOn) : RankingFact;

/// <summary>An enterprise objected to a ranking: to its own place, or to its being left out.</summary>
/// <param name="Uscc">Who objects, for itself.</param>
public sealed record RankingObjected(
    string ProgrammeId, string RankingId, string Period, Uscc Uscc, string Grounds, string ObjectedBy, DateOnly ObjectedOn) : RankingFact;

/// <summary>An objection was decided by another than froze the ranking. What is upheld is corrected at its source; the ranking is then taken again.</summary>
public sealed record RankingObjectionDecided(
    string ProgrammeId, string RankingId, string Period, Uscc Uscc, bool IsUpheld, string Reason, string DecidedBy, DateOnly DecidedOn) : RankingFact;

/// <summary>After an objection was upheld the ranking was taken again as of the same day, with what is known now.</summary>
/// <param name="Moves">What changed, and for whom.</param>
/// <param name="ObjectionsUntil">Runs anew where somebody moved: whom the correction cost a place may object as well.</param>
public sealed record RankingRetaken(
    string ProgrammeId, string RankingId, string Period, Taking Taking, IReadOnlyList<RankingMove> Moves, DateOnly? ObjectionsUntil) : RankingFact;

/// <summary>The time for objections was over and nothing was open: from now on the ranking is public and its top counts.</summary>
/// <param name="Digest">Of the taking that is confirmed.</param>
public sealed record RankingConfirmed(string ProgrammeId, string RankingId, string Period, string Digest, int Top, DateOnly ConfirmedOn) : RankingFact;

/// <summary>What became of one objection to a ranking.</summary>
/// <param name="IsUpheld">Null while it is open.</param>
/// <param name="Reason">Why it was decided so.</param>
/// <param name="RetakenOn">When the ranking was taken again after the decision; null before.</param>
public sealed record RankingObjection(
    Uscc Uscc, string Grounds, DateOnly ObjectedOn, bool? IsUpheld = null, string? Reason = null, DateOnly? DecidedOn = null, DateOnly? RetakenOn = null);

/// <summary>One ranking of a programme for one period: stream <c>ranking/&lt;programme&gt;/&lt;ranking&gt;.&lt;period&gt;</c>.</summary>
public abstract record Ranking : IFold<Ranking, RankingFact>
{
    public sealed record NotTaken : Ranking;

    /// <param name="Objections">In the order in which they came; of one enterprise at most one is open.</param>
    public sealed record Frozen(RankingRule Rule, Taking Last, string FrozenBy, DateOnly? ObjectionsUntil, ImmutableArray<RankingObjection> Objections) : Ranking
    {
        public bool HasOpenObjections => Objections.Any(one => one.IsUpheld is null);

        /// <summary>Somebody was found to be right, and the ranking has not been taken again since.</summary>
        public bool IsRetakeDue => Objections.Any(one => one is { IsUpheld: true, RetakenOn: null });

        /// <summary>The last that an enterprise raised.</summary>
        public RankingObjection? ObjectionOf(Uscc uscc) => Objections.LastOrDefault(one => one.Uscc == uscc);
    }

    public sealed record Confirmed(Taking Last) : Ranking;

    /// <summary>Too many took part, and nobody was ranked.</summary>
    public sealed record Declined(RankingDeclined Why) : Ranking;

    public static Ranking Initial { get; } = new NotTaken();

    public static string NumberOf(string rankingId, string period) => $"{rankingId}.{period}";

    public static StreamId StreamOf(string programmeId, string rankingId, string period) => StreamId.For<Ranking>(programmeId, NumberOf(rankingId, period));

    /// <summary>What a stream's name says: the ranking as the programme names it, and the period.</summary>
    public static (string RankingId, string Period) Named(StreamId stream)
    {
        var number = stream.Number!;
        var dot = number.LastIndexOf('.');
        return (number[..dot], number[(dot + 1)..]);
    }

    public static Ranking Evolve(Ranking state, RankingFact fact) => (state, fact) switch
    {
        (NotTaken, RankingFrozen f) => new Frozen(f.Rule, f.Taking, f.FrozenBy, f.ObjectionsUntil, []),
        (NotTaken, RankingDeclined f) => new Declined(f),
        (Frozen s, RankingObjected f) => s with { Objections = [.. With(s.Objections, f)] },
        (Frozen s, RankingObjectionDecided f) => s with { Objections = [.. With(s.Objections, f)] },
        (Frozen s, RankingRetaken f) => s with { Last = f.Taking, ObjectionsUntil = f.ObjectionsUntil, Objections = [.. With(s.Objections, f)] },
        (Frozen s, RankingConfirmed) => new Confirmed(s.Last),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    // Said once for the state and for the row that shows it.
    internal static IEnumerable<RankingObjection> With(IEnumerable<RankingObjection> objections, RankingObjected fact) =>
        objections.Append(new(fact.Uscc, fact.Grounds, fact.ObjectedOn));

    internal static IEnumerable<RankingObjection> With(IEnumerable<RankingObjection> objections, RankingObjectionDecided fact) => objections.Select(one =>
        one.Uscc == fact.Uscc && one.IsUpheld is null ? one with { IsUpheld = fact.IsUpheld, Reason = fact.Reason, DecidedOn = fact.DecidedOn } : one);

    internal static IEnumerable<RankingObjection> With(IEnumerable<RankingObjection> objections, RankingRetaken fact) => objections.Select(one =>
        one is { IsUpheld: not null, RetakenOn: null } ? one with { RetakenOn = fact.Taking.TakenOn } : one);
}
