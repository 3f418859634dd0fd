using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.SectorGrades;

/// <summary>The grade (行业评价) an enterprise has now under one scheme of a sector or a programme: a row of <c>read.sector_grade</c>. It is not the city's evaluation.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="SchemeId">The sector's scheme.</param>
/// <param name="SchemeVersion">The version of the scheme.</param>
/// <param name="Grade">The letter under that scheme; letters of different schemes do not compare.</param>
/// <param name="Score">Points reached under that scheme.</param>
/// <param name="VetoedBy">The veto rule that forced the grade; null when the score decided.</param>
/// <param name="Lines">What each indicator saw and gave.</param>
/// <param name="GradedOn">The day as of which it was graded.</param>
/// <param name="AssignedAt">When the grade was recorded.</param>
[ReadModel("read.sector_grade", nameof(Uscc), nameof(SchemeId))]
public sealed record SectorGradeRow(
    Uscc Uscc, string SchemeId, int SchemeVersion, string Grade, decimal Score, string? VetoedBy, IReadOnlyList<EvaluationLine> Lines,
    DateOnly GradedOn, DateTimeOffset AssignedAt)
{
    public static SectorGradeRow Create(SectorGradeAssigned fact, Fact recorded) => new(
        fact.Uscc, fact.SchemeId, fact.SchemeVersion, fact.Grade, fact.Score, fact.VetoedBy, fact.Lines, fact.GradedOn, recorded.RecordedAt);

    public SectorGradeRow Apply(SectorGradeAssigned fact, Fact recorded) => Create(fact, recorded) with { Uscc = Uscc };

    public SectorGradeRow? Apply(SectorGradeWithdrawn fact) => fact.SchemeId == SchemeId ? null : this;

    public static void Graph(GraphBuilder graph, SchemeBook book) =>
        graph.Table<SectorGradeRow>("SectorGrade", "read.sector_grade", key: row => new { row.Uscc, row.SchemeId })
            .Subject(row => row.Uscc)
            .Hide(row => row.Lines)
            .Derived("explanation",
                row => book.Explain(new SectorGradeAssigned(
                    row.Uscc, row.SchemeId, row.SchemeVersion, row.Grade, row.Score, row.VetoedBy, row.Lines, row.GradedOn)),
                description: "Each indicator with what was seen, the points it gave and the records it came from.")
            .ToList<RecognitionRow>("recognisedAs", row => new { row.SchemeId, row.SchemeVersion, row.Grade }, other => new { other.FromScheme, other.FromVersion, other.FromGrade },
                description: "As what the letter is recognised under other schemes: only where a programme in force says so of this very version; empty otherwise.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise.");
}
