using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Whether an officer stands in the inspector register.</summary>
public enum InspectorStatus
{
    [Label("在册", "enrolled")] Enrolled,
    [Label("退出", "withdrawn")] Withdrawn,
}

/// <summary>One officer in the inspector register (执法检查人员名录库): a row of <c>read.inspector</c>. A certificate number stands for the person.</summary>
/// <param name="AgencyId">The agency's unified social credit code.</param>
/// <param name="Certificate">Number of the law-enforcement certificate (执法证号).</param>
/// <param name="Status">Only the enrolled are assigned.</param>
/// <param name="Specialities">What the officer is qualified in, as inspection items name it.</param>
/// <param name="QualifiedUntil">The last day on which the certificate is valid.</param>
/// <param name="EnrolledOn">The day on which the present particulars were entered.</param>
/// <param name="WithdrawnOn">The day on which the officer left the register; null while enrolled.</param>
[ReadModel("read.inspector", nameof(AgencyId), nameof(Certificate))]
public sealed record InspectorRow(
    string AgencyId, string Certificate, InspectorStatus Status, IReadOnlyList<string> Specialities, DateOnly QualifiedUntil, DateOnly EnrolledOn,
    DateOnly? WithdrawnOn)
{
    public static InspectorRow Create(InspectorEnrolled fact) => new(
        fact.AgencyId, fact.Certificate, InspectorStatus.Enrolled, fact.Specialities, fact.QualifiedUntil, fact.EnrolledOn, WithdrawnOn: null);

    public InspectorRow Apply(InspectorEnrolled fact) => Create(fact) with { AgencyId = AgencyId };

    public InspectorRow Apply(InspectorWithdrawn fact) => this with { Status = InspectorStatus.Withdrawn, WithdrawnOn = fact.WithdrawnOn };

    public static void Graph(GraphBuilder graph, CityReference city)
    {
        graph.Table<InspectorRow>("Inspector", "read.inspector", key: row => new { row.AgencyId, row.Certificate })
            .Filter(row => row.AgencyId)
            .Label(row => row.AgencyId, city.AgencyLabel).Label(row => row.Status, Labels.Of)
            .ToMany<RecusalRow>("recusals", row => new { row.AgencyId, row.Certificate }, other => new { other.AgencyId, other.Certificate },
                policy: Policies.Planning, description: "Whom the officer may not inspect; empty for everybody but the agency itself.");
        graph.Query
            .One<InspectorRow>("inspector", row => new { row.AgencyId, row.Certificate }, policy: Policies.Planning,
                description: "The officer of an agency with a certificate number; null when the register has none.")
            .Connection<InspectorRow>("inspectors", policy: Policies.Planning, description: "The inspector register.");
    }
}
