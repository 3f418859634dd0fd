using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>The grade an enterprise has now: a row of <c>read.evaluation</c>.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="SchemeId">The evaluation scheme that graded it.</param>
/// <param name="SchemeVersion">The version of the scheme.</param>
/// <param name="Grade">The grade's letter under that scheme; letters of different schemes do not compare.</param>
/// <param name="Score">Points reached under that scheme.</param>
/// <param name="VetoedBy">The veto rule that forced the grade; null when the score decided.</param>
/// <param name="Lines">What each indicator saw and gave.</param>
/// <param name="EvaluatedOn">The day as of which it was evaluated.</param>
/// <param name="AssignedAt">When the grade was recorded.</param>
[ReadModel("read.evaluation", nameof(Uscc))]
public sealed record EvaluationRow(
    Uscc Uscc, string SchemeId, int SchemeVersion, string Grade, decimal Score, string? VetoedBy, IReadOnlyList<EvaluationLine> Lines,
    DateOnly EvaluatedOn, DateTimeOffset AssignedAt)
{
    public static EvaluationRow Create(GradeAssigned fact, Fact recorded) => new(
        fact.Uscc, fact.SchemeId, fact.SchemeVersion, fact.Grade, fact.Score, fact.VetoedBy, fact.Lines, fact.EvaluatedOn, recorded.RecordedAt);

    public EvaluationRow Apply(GradeAssigned fact, Fact recorded) => Create(fact, recorded) with { Uscc = Uscc };

    // Where one scheme takes over from another, the new grade stands before the old one is withdrawn.
    public EvaluationRow? Apply(GradeWithdrawn fact) => fact.SchemeId == SchemeId ? null : this;

    public static void Graph(GraphBuilder graph, SchemeBook book)
    {
        graph.Table<EvaluationRow>("Evaluation", "read.evaluation", key: row => row.Uscc)
            .Subject(row => row.Uscc)
            .Hide(row => row.Lines)
            .Derived("explanation",
                row => book.Explain(new GradeAssigned(
                    row.Uscc, row.SchemeId, row.SchemeVersion, row.Grade, row.Score, row.VetoedBy, row.Lines, row.EvaluatedOn)),
                description: "Each indicator with what was seen, the points it gave and the records it came from.");
        graph.Object<Explanation>().Computed(
            "text",
            (explanation, given) => explanation.ToText(given["language"] is LabelLanguage.Zh ? Language.Zh : Language.En),
            description: "The same as a text to be read.", isNullable: false, arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the text.")]);
    }
}
