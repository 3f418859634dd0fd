using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>A draw from its seal on: a row of <c>read.draw</c>. All of it is public; the candidates are in the published file alone.</summary>
/// <param name="AgencyId">The agency that draws, by its own code.</param>
/// <param name="DrawId">The year and the planned task.</param>
/// <param name="ListId">The inspection item list.</param>
/// <param name="ListVersion">The version of the list on which the plan rests.</param>
/// <param name="ItemId">The item of the list for which the drawn are inspected.</param>
/// <param name="District">Six-digit code of the only district it looks at; null for the whole city.</param>
/// <param name="Algorithm">Name and version of the rule by which objects and inspectors follow from the seed.</param>
/// <param name="SealedOn">The day on which everything but the seed was frozen.</param>
/// <param name="InspectorsEach">How many inspectors go to each object.</param>
/// <param name="Strata">The groups of candidates with how many are drawn from each; numbered from 1, the lowest risk first.</param>
/// <param name="Candidates">How many may be drawn.</param>
/// <param name="Inspectors">How many may be sent.</param>
/// <param name="Digest">SHA-256 of the frozen part in its canonical form, in lower-case hexadecimal.</param>
/// <param name="Commitment">SHA-256 of the seed, in lower-case hexadecimal.</param>
/// <param name="RevealedOn">The day on which the seed was revealed; null before.</param>
/// <param name="Seed">What the commitment was made to, in lower-case hexadecimal; null before the reveal.</param>
/// <param name="Witness">The word that the agency gave after it had seen the commitment; null before the reveal.</param>
/// <param name="Drawn">Who is inspected by whom, in the order in which the draw yields them.</param>
[ReadModel("read.draw", nameof(AgencyId), nameof(DrawId))]
public sealed record DrawRow(
    string AgencyId, string DrawId, string ListId, int ListVersion, string ItemId, string? District, string Algorithm, DateOnly SealedOn, int InspectorsEach,
    IReadOnlyList<Stratum> Strata, int Candidates, int Inspectors, string Digest, string Commitment, DateOnly? RevealedOn, string? Seed, string? Witness,
    IReadOnlyList<DrawnObject> Drawn)
{
    public static DrawRow Create(DrawSealed fact) => new(
        fact.AgencyId, fact.DrawId, fact.Sealed.ListId, fact.Sealed.ListVersion, fact.Sealed.ItemId, fact.Sealed.District, fact.Sealed.Algorithm,
        fact.SealedOn, fact.Sealed.InspectorsEach, fact.Sealed.Strata, fact.Sealed.Candidates.Count, fact.Sealed.Inspectors.Count, fact.Digest,
        fact.Commitment, RevealedOn: null, Seed: null, Witness: null, Drawn: []);

    public DrawRow Apply(DrawRevealed fact) => this with { RevealedOn = fact.RevealedOn, Seed = fact.Seed, Witness = fact.Witness, Drawn = fact.Drawn };

    public static string FileOf(string agencyId, string drawId) => $"/draws/{agencyId}/{drawId}.json";

    public static void Graph(GraphBuilder graph, CityReference city)
    {
        graph.Table<DrawRow>("Draw", "read.draw", key: row => new { row.AgencyId, row.DrawId })
            .Hide(row => row.Drawn)
            .Filter(row => row.AgencyId).Filter(row => row.SealedOn)
            .Order(row => row.SealedOn)
            .Label(row => row.AgencyId, city.AgencyLabel).Label(row => row.District, (district, language) => district is null ? null : city.DistrictLabel(district, language))
            .Derived("file", row => FileOf(row.AgencyId, row.DrawId), description: "Where the published file lies, from which anyone can derive the draw again.")
            .ToMany<DrawnObjectRow>(
                "drawn", row => new { row.AgencyId, row.DrawId }, other => new { other.AgencyId, other.DrawId }, order: other => other.Place,
                description: "Who is inspected by whom, in the order in which the draw yields them; empty before the reveal.");
        graph.Query
            .One<DrawRow>("draw", row => new { row.AgencyId, row.DrawId }, description: "A draw by its agency and its id.")
            .Connection<DrawRow>("draws", order: row => row.SealedOn, descending: true, description: "All draws, the latest first.");
    }
}
