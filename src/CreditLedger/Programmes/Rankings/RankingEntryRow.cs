using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// One enterprise in one ranking, from its freeze on: a row of the view <c>read.ranking_standing</c>. Before the confirmation nobody but the
/// enterprise and those who answer for the ranking sees it.
/// </summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Number">Ranking and period, joined by a dot.</param>
/// <param name="Rank">Its place, from 1; nobody shares one.</param>
/// <param name="Points">The sum of what the indicators gave.</param>
/// <param name="IsTop">Whether it is at the top; that counts once the ranking is confirmed.</param>
/// <param name="Lines">Every indicator with what was seen and what it gave.</param>
/// <param name="Ties">What decides between equal points.</param>
/// <param name="Period">The half-year or year: 2023H1, 2023.</param>
/// <param name="AsOf">The last day of the period.</param>
/// <param name="Status">Whether the ranking is confirmed.</param>
/// <param name="Participants">How many took part.</param>
/// <param name="Top">How many of them are at the top.</param>
/// <param name="Rule">The rule by which the ranking was taken.</param>
/// <param name="Moves">What changed about it each time the ranking was taken again.</param>
/// <param name="Name">The enterprise's present name.</param>
/// <param name="District">Six-digit code of the district in which it is seated now.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector.</param>
public sealed record RankingEntryRow(
    Uscc Uscc, string ProgrammeId, string Number, int Rank, decimal Points, bool IsTop, IReadOnlyList<EvaluationLine> Lines, IReadOnlyList<RankedTie> Ties,
    string Period, DateOnly AsOf, RankingStatus Status, int Participants, int Top, RankingRule Rule,
    IReadOnlyList<RankingEntryMove> Moves, string Name, string District, string Sector)
{
    public static void Graph(GraphBuilder graph, Scopes scopes)
    {
        graph.Table<RankingEntryRow>("RankingEntry", "read.ranking_standing", key: row => new { row.ProgrammeId, row.Number, row.Uscc })
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Where(scopes.Sectors, (row, sectors) => sectors.Contains(row.Sector))
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Hide(row => row.Rule).Hide(row => row.District).Hide(row => row.Sector)
            .Order(row => row.Rank)
            .Label(row => row.Status, Labels.Of)
            .Derived(
                "explanation",
                row => RankingExplanation.Of(row.Rule, row.Period, row.AsOf, new RankedEntry(row.Rank, row.Uscc, row.Points, row.Lines, row.Ties), row.Participants, row.Top, RuleFacts.Shipped),
                description: "Each indicator with what was seen, what it gave and the records behind it, what decides between equals, and what makes the top.")
            .ToOne<RankingRow>("ranking", row => new { row.ProgrammeId, row.Number }, other => new { other.ProgrammeId, other.Number }, description: "The ranking.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.");
        graph.Object<RankingExplanation>().Computed(
            "text",
            (explanation, given) => explanation.ToText(given["language"] is LabelLanguage.Zh ? Language.Zh : Language.En),
            description: "The same as a text to be read.", isNullable: false, arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the text.")]);
    }
}

/// <summary>What changed about one enterprise when a ranking was taken again.</summary>
/// <param name="RetakenOn">When.</param>
/// <param name="From">Its rank before; null when it took no part.</param>
/// <param name="To">Its rank since.</param>
/// <param name="Changes">What became of its own values; empty where it moved because others did.</param>
public sealed record RankingEntryMove(DateOnly RetakenOn, int? From, int? To, IReadOnlyList<RankingChange> Changes);
