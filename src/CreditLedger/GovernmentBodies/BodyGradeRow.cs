using CreditLedger.Evaluations;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>The grade a government body has now under one scheme: a row of <c>read.body_grade</c>.</summary>
/// <param name="Uscc">The body's unified social credit code.</param>
/// <param name="SchemeId">The scheme of government bodies.</param>
/// <param name="SchemeVersion">The version of the scheme.</param>
/// <param name="Grade">The letter under that scheme; it compares with no enterprise's.</param>
/// <param name="Score">Points reached under that scheme.</param>
/// <param name="VetoedBy">The veto rule that forced the grade; null when the score decided.</param>
/// <param name="Lines">What each indicator saw and gave.</param>
/// <param name="GradedOn">The day as of which it was graded.</param>
/// <param name="AssignedAt">When the grade was recorded.</param>
[ReadModel("read.body_grade", nameof(Uscc), nameof(SchemeId))]
public sealed record BodyGradeRow(
    Uscc Uscc, string SchemeId, int SchemeVersion, string Grade, decimal Score, string? VetoedBy, IReadOnlyList<EvaluationLine> Lines,
    DateOnly GradedOn, DateTimeOffset AssignedAt)
{
    public static BodyGradeRow Create(BodyGradeAssigned fact, Fact recorded) => new(
        fact.Uscc, fact.SchemeId, fact.SchemeVersion, fact.Grade, fact.Score, fact.VetoedBy, fact.Lines, fact.GradedOn, recorded.RecordedAt);

    public BodyGradeRow Apply(BodyGradeAssigned fact, Fact recorded) => Create(fact, recorded) with { Uscc = Uscc };

    public BodyGradeRow? Apply(BodyGradeWithdrawn fact) => fact.SchemeId == SchemeId ? null : this;

    public static void Graph(GraphBuilder graph, SchemeBook book) =>
        graph.Table<BodyGradeRow>("BodyGrade", "read.body_grade", key: row => new { row.Uscc, row.SchemeId })
            .Subject(row => row.Uscc)
            .Hide(row => row.Lines)
            .Derived("explanation",
                row => book.Explain(new BodyGradeAssigned(
                    row.Uscc, row.SchemeId, row.SchemeVersion, row.Grade, row.Score, row.VetoedBy, row.Lines, row.GradedOn)),
                description: "Each indicator with what was seen, the points it gave and the records it came from.");
}
