using CreditLedger.GraphQL.Postgres;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>An activity of a programme that counts: a row of <c>read.programme_activity</c>.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Reference">The activity's own number.</param>
/// <param name="ActivityId">Which activity, as the programme names it.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Quantity">In the unit of the activity.</param>
/// <param name="Evidence">Where it can be looked up.</param>
/// <param name="WithdrawnOn">Since when it no longer counts; null while it does.</param>
[ReadModel("read.programme_activity", nameof(ProgrammeId), nameof(Reference))]
public sealed record ProgrammeActivityRow(
    string ProgrammeId, string Reference, string ActivityId, DateOnly HeldOn, decimal Quantity, string Evidence, DateOnly? WithdrawnOn)
{
    public static ProgrammeActivityRow Create(ActivityRecorded fact) =>
        new(fact.ProgrammeId, fact.Reference, fact.ActivityId, fact.HeldOn, fact.Quantity, fact.Evidence, WithdrawnOn: null);

    public ProgrammeActivityRow Apply(ActivityWithdrawn fact) => this with { WithdrawnOn = fact.WithdrawnOn };

    public static void Graph(GraphBuilder graph) =>
        graph.Table<ProgrammeActivityRow>("ProgrammeActivity", "read.programme_activity", key: row => new { row.ProgrammeId, row.Reference });
}
