using CreditLedger.GraphQL.Postgres;
using CreditLedger.Places;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>A programme (行动方案) as it was enacted last, with what was measured of it last: a row of <c>read.programme</c>.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Version">The version enacted last.</param>
/// <param name="EffectiveOn">The first day on which that version decides.</param>
/// <param name="District">Six-digit code of the district that runs it; null for the whole city.</param>
/// <param name="Definition">All of it.</param>
/// <param name="Measured">What was measured of it last; null before the first measurement.</param>
[ReadModel("read.programme", nameof(ProgrammeId))]
public sealed record ProgrammeRow(string ProgrammeId, int Version, DateOnly EffectiveOn, string? District, ProgrammeDefinition Definition, TargetsMeasured? Measured)
{
    public static ProgrammeRow Create(ProgrammeEnacted fact) =>
        new(fact.ProgrammeId, fact.Version, fact.EffectiveOn, fact.Definition.District, fact.Definition, Measured: null);

    public ProgrammeRow Apply(ProgrammeEnacted fact) => Create(fact) with { ProgrammeId = ProgrammeId, Measured = Measured };

    public ProgrammeRow Apply(TargetsMeasured fact) => this with { Measured = fact };

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<ProgrammeRow>("Programme", "read.programme", key: row => row.ProgrammeId)
            .Rename(row => row.ProgrammeId, "id")
            .Hide(row => row.Definition).Hide(row => row.Measured)
            .Filter(row => row.District)
            .ToMany<ProgrammeActivityRow>("activities", row => row.ProgrammeId, other => other.ProgrammeId, order: other => other.HeldOn, descending: true, description: "What it did and counted, the latest first.")
            .ToList<ClaimCountRow>("claims", row => row.ProgrammeId, other => other.ProgrammeId, description: "How many claims it accepted of others' word, of each kind.")
            .ToList<ServiceCountRow>("services", row => row.ProgrammeId, other => other.ProgrammeId, description: "How many services of each kind its credit stewards rendered.")
            .ToMany<RankingRow>("rankings", row => row.ProgrammeId, other => other.ProgrammeId, order: other => other.AsOf, descending: true, description: "Its rankings, the latest period first.")
            .Derived("page", row => ProgrammePage.Of(row.Definition, row.Measured), description: "What it says, and what its targets came to.");
        graph.Query
            .One<ProgrammeRow>("programme", row => row.ProgrammeId, description: "A programme by its id.")
            .Connection<ProgrammeRow>("programmes", description: "The programmes of the city and its districts, as enacted last.");
    }
}
