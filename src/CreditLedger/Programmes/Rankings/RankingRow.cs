using CreditLedger.Access;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>How a ranking stands.</summary>
public enum RankingStatus
{
    [Label("异议期内", "frozen, open to objections")] Frozen,
    [Label("已确认", "confirmed")] Confirmed,
    [Label("参加者过多，未排名", "not taken, too many take part")] Declined,
}

/// <summary>A ranking of a programme for one period: a row of <c>read.ranking</c>. Who stands where is public once it is confirmed.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Number">Ranking and period, joined by a dot.</param>
/// <param name="RankingId">The ranking, as the programme names it.</param>
/// <param name="Period">The half-year or year: 2023H1, 2023.</param>
/// <param name="Status">Whether its top counts yet.</param>
/// <param name="AsOf">The last day of the period: what took effect later does not count.</param>
/// <param name="FrozenOn">The day on which it was frozen or declined.</param>
/// <param name="ObjectionsUntil">The last working day on which an enterprise may object; null while the calendar of that year is not yet announced.</param>
/// <param name="ConfirmedOn">Since when it is public and its top counts; null before.</param>
/// <param name="ProgrammeVersion">The version of the programme that ranked.</param>
/// <param name="Position">Up to here the log was known to the last taking.</param>
/// <param name="Digest">SHA-256 of the last taking in its canonical form, in lower-case hexadecimal; null where it was declined.</param>
/// <param name="Participants">How many took part.</param>
/// <param name="Top">How many of them are at the top: the share, rounded down.</param>
/// <param name="Rule">The rule by which it was taken.</param>
/// <param name="Entries">Who stands where.</param>
/// <param name="Objections">What enterprises objected, and what became of it.</param>
/// <param name="Retakings">When it was taken again after an upheld objection, and what that changed.</param>
[ReadModel("read.ranking", nameof(ProgrammeId), nameof(Number))]
public sealed record RankingRow(
    string ProgrammeId, string Number, string RankingId, string Period, RankingStatus Status, DateOnly AsOf, DateOnly FrozenOn, DateOnly? ObjectionsUntil,
    DateOnly? ConfirmedOn, int ProgrammeVersion, long Position, string? Digest, int Participants, int Top, RankingRule Rule,
    IReadOnlyList<RankedEntry> Entries, IReadOnlyList<RankingObjection> Objections, IReadOnlyList<Retaking> Retakings)
{
    public static RankingRow Create(RankingFrozen fact) => new(
        fact.ProgrammeId, fact.Number, fact.RankingId, fact.Period, RankingStatus.Frozen, fact.Taking.AsOf, fact.Taking.TakenOn, fact.ObjectionsUntil,
        ConfirmedOn: null, fact.Taking.ProgrammeVersion, fact.Taking.Position, fact.Taking.Digest, fact.Taking.Entries.Count, fact.Taking.Top, fact.Rule,
        fact.Taking.Entries, [], []);

    public static RankingRow Create(RankingDeclined fact) => new(
        fact.ProgrammeId, fact.Number, fact.RankingId, fact.Period, RankingStatus.Declined, fact.AsOf, fact.DeclinedOn, ObjectionsUntil: null, ConfirmedOn: null,
        fact.ProgrammeVersion, fact.Position, Digest: null, fact.Participants, Top: 0, fact.Rule, [], [], []);

    public RankingRow Apply(RankingObjected fact) => this with { Objections = [.. Ranking.With(Objections, fact)] };

    public RankingRow Apply(RankingObjectionDecided fact) => this with { Objections = [.. Ranking.With(Objections, fact)] };

    public RankingRow Apply(RankingRetaken fact) => this with
    {
        Position = fact.Taking.Position, Digest = fact.Taking.Digest, Participants = fact.Taking.Entries.Count, Top = fact.Taking.Top,
        Entries = fact.Taking.Entries, ObjectionsUntil = fact.ObjectionsUntil, Objections = [.. Ranking.With(Objections, fact)],
        Retakings = [.. Retakings, new(fact.Taking.TakenOn, Digest!, fact.Moves)],
    };

    public RankingRow Apply(RankingConfirmed fact) => this with { Status = RankingStatus.Confirmed, ConfirmedOn = fact.ConfirmedOn };

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<RankingRow>("Ranking", "read.ranking", key: row => new { row.ProgrammeId, row.Number })
            .Hide(row => row.Rule).Hide(row => row.Entries).Hide(row => row.Objections).Hide(row => row.Retakings)
            .Filter(row => row.Status)
            .Order(row => row.AsOf)
            .Label(row => row.Status, Labels.Of)
            .Derived("title", row => row.Rule.Title, description: "What it is called.")
            .Derived("grants", row => row.Rule.Grants, description: "What the top is granted once the ranking is confirmed.")
            .Derived(
                "topText", row => row.Status == RankingStatus.Declined ? RankingText.TooMany(row.Participants) : RankingText.Top(row.Rule, row.Participants, row.Top),
                description: "How many are at the top, and how that was counted.")
            .Derived(
                "isIntact",
                row => row.Digest == null ? default(bool?) : CanonicalRanking.IsIntact(
                    row.ProgrammeId, row.RankingId, row.Period, new Taking(row.FrozenOn, row.AsOf, row.Position, row.ProgrammeVersion, row.Top, row.Entries, row.Digest)),
                description: "Whether who stands where is still what the digest says; null where it was declined.")
            .Derived("retaken", row => row.Retakings.Select(one => new RetakingLine(one.RetakenOn, one.DigestBefore, one.Moves.Count)).ToList(), description: "When it was taken again after an upheld objection.")
            .ToMany<PublishedRankingEntryRow>("places", row => new { row.ProgrammeId, row.Number }, other => new { other.ProgrammeId, other.Number },
                order: other => other.Rank, description: "Who stands where, the first first; empty before the confirmation.")
            .ToMany<RankingEntryRow>("entries", row => new { row.ProgrammeId, row.Number }, other => new { other.ProgrammeId, other.Number },
                order: other => other.Rank, policy: Policies.Rankings, description: "Who stands where and why, from the freeze on: an enterprise sees itself.")
            .ToList<RankingObjectionRow>("objections", row => new { row.ProgrammeId, row.Number }, other => new { other.ProgrammeId, other.Number },
                order: other => other.Place, policy: Policies.Rankings, description: "What was objected and what became of it: an enterprise sees its own.");
        graph.Query
            .One<RankingRow>("ranking", row => new { row.ProgrammeId, row.Number }, description: "A ranking by its programme and number.")
            .Connection<RankingRow>("rankings", order: row => row.AsOf, descending: true, description: "All rankings, the latest period first.");
    }
}

/// <summary>A ranking was taken again after an upheld objection.</summary>
/// <param name="RetakenOn">When.</param>
/// <param name="DigestBefore">Of the taking that it replaced.</param>
/// <param name="Moves">What changed, and for whom.</param>
public sealed record Retaking(DateOnly RetakenOn, string DigestBefore, IReadOnlyList<RankingMove> Moves);

/// <summary>The same without saying who moved.</summary>
/// <param name="RetakenOn">When.</param>
/// <param name="DigestBefore">Of the taking that it replaced.</param>
/// <param name="Moved">For how many enterprises the place or a value changed.</param>
public sealed record RetakingLine(DateOnly RetakenOn, string DigestBefore, int Moved);
