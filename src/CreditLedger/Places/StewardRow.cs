using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>A credit steward (信用管家) at a place, now or once: a row of <c>read.place_steward</c>. Office and number stand for the person.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Steward">Office and number in one word, as whoever acts is named.</param>
/// <param name="Office">Who employs the steward, as it is registered.</param>
/// <param name="Number">Of the steward's certificate, or its number in the office.</param>
/// <param name="ProgrammeId">The programme under which it is assigned.</param>
/// <param name="Services">What the steward does there (服务清单).</param>
/// <param name="AssignedOn">The first day.</param>
/// <param name="RelievedOn">The first day on which it is not the place's steward; null while it is.</param>
[ReadModel("read.place_steward", nameof(PlaceId), nameof(Steward))]
public sealed record StewardRow(
    string PlaceId, string Steward, string Office, string Number, string ProgrammeId, IReadOnlyList<Title> Services, DateOnly AssignedOn, DateOnly? RelievedOn)
{
    public static StewardRow Create(StewardAssigned fact) =>
        new(fact.PlaceId, fact.Steward, fact.Office, fact.Number, fact.ProgrammeId, fact.Services, fact.AssignedOn, RelievedOn: null);

    public StewardRow Apply(StewardAssigned fact) => Create(fact) with { PlaceId = PlaceId, Steward = Steward };

    public StewardRow Apply(StewardRelieved fact) => this with { RelievedOn = fact.RelievedOn };

    public static void Graph(GraphBuilder graph) =>
        graph.Table<StewardRow>("CreditSteward", "read.place_steward", key: row => new { row.PlaceId, row.Steward })
            .Hide(row => row.Steward)
            .ToOne<PlaceRow>("place", row => row.PlaceId, other => other.PlaceId, description: "The place.")
            .ToOne<ProgrammeRow>("programme", row => row.ProgrammeId, other => other.ProgrammeId, description: "The programme under which it is assigned.");
}
