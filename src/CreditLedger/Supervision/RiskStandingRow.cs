using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>The risk class (信用风险分类) an enterprise has now under one scheme: a row of <c>read.risk_standing</c>. It is not the public evaluation.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="SchemeId">The risk scheme.</param>
/// <param name="SchemeVersion">The version of the scheme.</param>
/// <param name="RiskClass">The class's letter; letters of different schemes do not compare.</param>
/// <param name="Score">Points reached under that scheme.</param>
/// <param name="VetoedBy">The rule that forced the class; null when the score decided.</param>
/// <param name="Lines">What each indicator saw and gave.</param>
/// <param name="ClassifiedOn">The day as of which it was classed.</param>
/// <param name="AssignedAt">When the class was recorded.</param>
[ReadModel("read.risk_standing", nameof(Uscc), nameof(SchemeId))]
public sealed record RiskStandingRow(
    Uscc Uscc, string SchemeId, int SchemeVersion, string RiskClass, decimal Score, string? VetoedBy, IReadOnlyList<EvaluationLine> Lines,
    DateOnly ClassifiedOn, DateTimeOffset AssignedAt)
{
    public static RiskStandingRow Create(RiskClassAssigned fact, Fact recorded) => new(
        fact.Uscc, fact.SchemeId, fact.SchemeVersion, fact.RiskClass, fact.Score, fact.VetoedBy, fact.Lines, fact.ClassifiedOn, recorded.RecordedAt);

    public RiskStandingRow Apply(RiskClassAssigned fact, Fact recorded) => Create(fact, recorded) with { Uscc = Uscc };

    public RiskStandingRow? Apply(RiskClassWithdrawn fact) => fact.SchemeId == SchemeId ? null : this;

    public static void Graph(GraphBuilder graph, SchemeBook book)
    {
        graph.Table<RiskStandingRow>("RiskStanding", "read.risk_standing", key: row => new { row.Uscc, row.SchemeId })
            .Subject(row => row.Uscc)
            .Hide(row => row.Lines)
            .Derived("explanation",
                row => book.Explain(new RiskClassAssigned(
                    row.Uscc, row.SchemeId, row.SchemeVersion, row.RiskClass, row.Score, row.VetoedBy, row.Lines, row.ClassifiedOn)),
                description: "Each indicator with what was seen, the points it gave and the records it came from.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise.");
        graph.Object<RiskExplanation>().Computed(
            "text",
            (explanation, given) => explanation.ToText(given["language"] is LabelLanguage.Zh ? Language.Zh : Language.En),
            description: "The same as a text to be read.", isNullable: false, arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the text.")]);
    }
}
