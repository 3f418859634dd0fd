using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>A place in the register of places: a row of <c>read.place</c>.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="TitleZh">What it is called in Chinese.</param>
/// <param name="TitleEn">What it is called in English.</param>
/// <param name="District">Six-digit code of the district in which it lies.</param>
/// <param name="OperatorUscc">The enterprise that runs it; null where nobody has been named.</param>
/// <param name="OperatorSince">From when that enterprise runs it; null where nobody has been named.</param>
/// <param name="RegisteredOn">The day on which it was entered in the register.</param>
/// <param name="ClosedOn">The first day on which it is no place; null while it is one.</param>
/// <param name="Members">How many enterprises are its members now.</param>
[ReadModel("read.place", nameof(PlaceId), AcrossSubjects = true)]
public sealed record PlaceRow(
    string PlaceId, PlaceKind Kind, string TitleZh, string TitleEn, string District, Uscc? OperatorUscc, DateOnly? OperatorSince, DateOnly RegisteredOn,
    DateOnly? ClosedOn, int Members)
{
    public static PlaceRow Create(PlaceRegistered fact) => new(
        fact.PlaceId, fact.Kind, fact.Title.Zh, fact.Title.En, fact.District, OperatorUscc: null, OperatorSince: null, fact.RegisteredOn, ClosedOn: null, Members: 0);

    public PlaceRow Apply(PlaceOperatorNamed fact) => this with { OperatorUscc = fact.Operator, OperatorSince = fact.NamedOn };

    public PlaceRow Apply(PlaceClosed fact) => this with { ClosedOn = fact.ClosedOn };

    public PlaceRow Apply(MemberJoined _) => this with { Members = Members + 1 };

    public PlaceRow Apply(MemberLeft _) => this with { Members = Members - 1 };

    public static void Graph(GraphBuilder graph, CityReference city)
    {
        graph.Table<PlaceRow>("Place", "read.place", key: row => row.PlaceId)
            .Rename(row => row.PlaceId, "id")
            .Hide(row => row.TitleZh).Hide(row => row.TitleEn).Hide(row => row.Members)
            .Filter(row => row.District).Filter(row => row.Kind)
            .Label(row => row.Kind, Labels.Of).Label(row => row.District, city.DistrictLabel)
            .Derived("title", row => new Title(row.TitleZh, row.TitleEn), description: "What it is called.")
            .Derived("memberCount", row => SmallNumber.Shown(row.Members), description: "How many enterprises are its members now; null below three, which would tell of single ones.")
            .ToOne<EnterpriseRow>("operator", row => row.OperatorUscc, other => other.Uscc, description: "The enterprise that runs it; null where nobody has been named.")
            .ToMany<PlaceMemberRow>("members", row => row.PlaceId, other => other.PlaceId, order: other => other.JoinedOn, descending: true, where: other => other.LeftOn == null,
                policy: Policies.Places, description: "Its members now, the latest to join first; an enterprise sees itself alone.")
            .ToMany<PlaceMemberRow>("formerMembers", row => row.PlaceId, other => other.PlaceId, order: other => other.JoinedOn, descending: true, where: other => other.LeftOn != null,
                policy: Policies.Places, description: "Who was a member and is none now; an enterprise sees itself alone.")
            .ToList<StewardRow>("stewards", row => row.PlaceId, other => other.PlaceId, policy: Policies.Places, description: "Its credit stewards, now and once.")
            .ToMany<StewardServiceRow>("services", row => row.PlaceId, other => other.PlaceId, order: other => other.RenderedOn, descending: true, where: other => other.WithdrawnOn == null,
                policy: Policies.Places, description: "What its credit stewards did for its members, the latest first; a steward sees what it did itself, an enterprise what was done for it.")
            .ToMany<StewardServiceRow>("withdrawnServices", row => row.PlaceId, other => other.PlaceId, order: other => other.RenderedOn, descending: true, where: other => other.WithdrawnOn != null,
                policy: Policies.Places, description: "What was recorded of them by mistake and taken back, with the reason.");
        graph.Query
            .One<PlaceRow>("place", row => row.PlaceId, description: "A place by its id.")
            .Connection<PlaceRow>("places", description: "The register of places: parks, buildings, malls, markets, streets, villages.");
    }
}
