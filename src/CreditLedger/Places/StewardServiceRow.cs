using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>
/// What a credit steward (信用管家) did for a member of its place: a row of <c>read.steward_service</c>. A steward sees what it did itself, an
/// enterprise what was done for it, a district's regulator what was done in its district.
/// </summary>
/// <param name="Uscc">The enterprise that was served.</param>
/// <param name="Reference">The service's own number.</param>
/// <param name="PlaceId">The place.</param>
/// <param name="District">Six-digit code of the district in which the place lies.</param>
/// <param name="Steward">Office and number in one word, as whoever acts is named.</param>
/// <param name="Office">Who employs the steward, as it is registered.</param>
/// <param name="Number">Of the steward's certificate, or its number in the office.</param>
/// <param name="ProgrammeId">The programme under which the steward was assigned on that day.</param>
/// <param name="Service">What was done, as the programme lists it (服务清单).</param>
/// <param name="RenderedOn">The day.</param>
/// <param name="Note">What came of it.</param>
/// <param name="WithdrawnOn">Since when it no longer counts; null while it does.</param>
/// <param name="Reason">Why it was taken back; null while it counts.</param>
[ReadModel("read.steward_service", nameof(Uscc), nameof(Reference))]
public sealed record StewardServiceRow(
    Uscc Uscc, string Reference, string PlaceId, string District, string Steward, string Office, string Number, string ProgrammeId, Title Service,
    DateOnly RenderedOn, string Note, DateOnly? WithdrawnOn, string? Reason)
{
    public static StewardServiceRow Create(ServiceRecorded fact) => new(
        fact.Uscc, fact.Reference, fact.PlaceId, fact.District, CreditSteward.NameOf(fact.Office, fact.Number), fact.Office, fact.Number, fact.ProgrammeId,
        fact.Service, fact.RenderedOn, fact.Note, WithdrawnOn: null, Reason: null);

    public StewardServiceRow Apply(ServiceWithdrawn fact) => this with { WithdrawnOn = fact.WithdrawnOn, Reason = fact.Reason };

    public static void Graph(GraphBuilder graph, Scopes scopes) =>
        graph.Table<StewardServiceRow>("StewardService", "read.steward_service", key: row => new { row.Uscc, row.Reference })
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Where(scopes.Steward, (row, steward) => row.Steward == steward)
            .Hide(row => row.District).Hide(row => row.Steward)
            .ToOne<PlaceRow>("place", row => row.PlaceId, other => other.PlaceId, description: "The place.")
            .ToOne<ProgrammeRow>("programme", row => row.ProgrammeId, other => other.ProgrammeId, description: "The programme under which the steward was assigned on that day.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.");
}
