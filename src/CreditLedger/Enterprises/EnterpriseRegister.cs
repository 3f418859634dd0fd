using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Pledges;
using CreditLedger.Preservation;
using CreditLedger.SectorGrades;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Enterprises;

/// <summary>Where an enterprise stands in the register.</summary>
public enum EnterpriseStatus
{
    [Label("存续", "active")] Active,
    [Label("停业", "suspended")] Suspended,
    [Label("注销", "closed")] Closed,
}

/// <summary>A market entity (经营主体) of the city as the register knows it now, with its present grade.</summary>
/// <param name="Uscc">Its unified social credit code (统一社会信用代码, GB 32100-2015).</param>
/// <param name="Name">The name it bears now, or bore last.</param>
/// <param name="Kind">What kind of market entity it is.</param>
/// <param name="District">Six-digit GB/T 2260 code of the district in which it is seated now; the code's own division may be another.</param>
/// <param name="Sector">GB/T 4754-2017 section letter, with the two-digit division where known: F or F51.</param>
/// <param name="Size">Its size class under the statistical standard.</param>
/// <param name="RegisteredCapital">In yuan; null when the register does not say.</param>
/// <param name="RegisteredOn">The day it was registered (成立日期).</param>
/// <param name="Status">Whether it is active, suspended or closed.</param>
/// <param name="ClosedOn">The day it was deregistered or merged; null while it is registered.</param>
/// <param name="SuccessorUscc">The enterprise it was merged into; null otherwise.</param>
/// <param name="Grade">Its present grade (评价等级); null when it has not been graded, which says nothing against it.</param>
/// <param name="Score">Points under the scheme; null when it has not been graded.</param>
/// <param name="SchemeId">The evaluation scheme of the grade.</param>
/// <param name="SchemeVersion">The scheme's version under which the grade was given.</param>
/// <param name="EvaluatedOn">The day of the evaluation that gave the grade.</param>
[ReadModel("read.enterprise", nameof(Uscc))]
public sealed record EnterpriseRow(
    Uscc Uscc, string Name, MarketEntityKind Kind, string District, string Sector, EnterpriseSize Size, decimal? RegisteredCapital, DateOnly RegisteredOn,
    EnterpriseStatus Status, DateOnly? ClosedOn, Uscc? SuccessorUscc,
    string? Grade, decimal? Score, string? SchemeId, int? SchemeVersion, DateOnly? EvaluatedOn)
{
    public static EnterpriseRow Create(EnterpriseRegistered fact) => new(
        fact.Uscc, fact.Name, fact.Kind, fact.District, fact.Sector, fact.Size, fact.RegisteredCapital, fact.RegisteredOn,
        EnterpriseStatus.Active, ClosedOn: null, SuccessorUscc: null, Grade: null, Score: null, SchemeId: null, SchemeVersion: null, EvaluatedOn: null);

    public EnterpriseRow Apply(EnterpriseRenamed fact) => this with { Name = fact.Name };

    public EnterpriseRow Apply(EnterpriseMoved fact) => this with { District = fact.District };

    public EnterpriseRow Apply(EnterpriseSectorChanged fact) => this with { Sector = fact.Sector };

    public EnterpriseRow Apply(EnterpriseSuspended fact) => this with { Status = EnterpriseStatus.Suspended };

    public EnterpriseRow Apply(EnterpriseResumed fact) => this with { Status = EnterpriseStatus.Active };

    public EnterpriseRow Apply(EnterpriseDeregistered fact) => this with { Status = EnterpriseStatus.Closed, ClosedOn = fact.EffectiveOn };

    public EnterpriseRow Apply(EnterpriseMerged fact) =>
        this with { Status = EnterpriseStatus.Closed, ClosedOn = fact.EffectiveOn, SuccessorUscc = fact.SuccessorUscc };

    public EnterpriseRow Apply(GradeAssigned fact) => this with
    {
        Grade = fact.Grade, Score = fact.Score, SchemeId = fact.SchemeId, SchemeVersion = fact.SchemeVersion, EvaluatedOn = fact.EvaluatedOn,
    };

    // A grade shown under one scheme is not touched by leaving another.
    public EnterpriseRow Apply(GradeWithdrawn fact) => fact.SchemeId != SchemeId
        ? this
        : this with { Grade = null, Score = null, SchemeId = null, SchemeVersion = null, EvaluatedOn = null };

    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<EnterpriseRow>("Enterprise", "read.enterprise", key: row => row.Uscc)
            .Filter(row => row.Uscc).Filter(row => row.Name, contains: true).Filter(row => row.District).Filter(row => row.Sector)
            .Filter(row => row.Status).Filter(row => row.RegisteredOn).Filter(row => row.Grade).Filter(row => row.Score)
            .Order(row => row.Name).Order(row => row.Score).Order(row => row.RegisteredOn)
            .Label(row => row.Kind, Labels.Of).Label(row => row.Size, Labels.Of).Label(row => row.Status, Labels.Of)
            .Label(row => row.District, city.DistrictLabel).Label(row => row.Sector, city.SectorLabel)
            .Policy(row => row.Grade, Policies.Evaluation).Policy(row => row.Score, Policies.Evaluation).Policy(row => row.SchemeId, Policies.Evaluation)
            .Policy(row => row.SchemeVersion, Policies.Evaluation).Policy(row => row.EvaluatedOn, Policies.Evaluation)
            .Subject(row => row.Uscc)
            .Guard(scopes.Districts, (row, districts) => districts.Contains(row.District), Scope.OutsideDistricts)
            .Guard(scopes.Sectors, (row, sectors) => sectors.Contains(row.Sector), Scope.OutsideSectors)
            .Guard(scopes.Own, (row, own) => own.Contains(row.Uscc), Scope.NotOwn)
            .ToOne<EvaluationRow>("evaluation", row => row.Uscc, other => other.Uscc, policy: Policies.Evaluation,
                description: "Its present evaluation with the explanation; null when it has not been graded.")
            .ToMany<PenaltyRow>("penalties", row => row.Uscc, other => other.Uscc, order: other => other.DecidedOn, descending: true,
                description: "Penalty decisions on display today, newest first.")
            .ToMany<LicenceRow>("licences", row => row.Uscc, other => other.Uscc, order: other => other.DecidedOn, descending: true,
                description: "Licence decisions, newest first.")
            .ToMany<ArchiveItemRow>("items", row => row.Uscc, other => other.Uscc, order: other => other.OccurredOn, descending: true, policy: Policies.Items,
                description: "Its records other than penalties and licences, public or not, the latest first.")
            .ToMany<PublishedItemRow>("publishedItems", row => row.Uscc, other => other.Uscc, order: other => other.OccurredOn, descending: true,
                description: "Its public records other than penalties and licences that hold today, the latest first.")
            .ToMany<PledgeRow>("pledges", row => row.Uscc, other => other.Uscc, order: other => other.SignedOn, descending: true, policy: Policies.Pledges,
                description: "Its pledges, published or not, newest first.")
            .ToMany<PublishedPledgeRow>("publishedPledges", row => row.Uscc, other => other.Uscc, order: other => other.SignedOn, descending: true,
                description: "Its published pledges, newest first.")
            .ToList<WhitelistEntryRow>("whitelistEntries", row => row.Uscc, other => other.Uscc, policy: Policies.Finance,
                description: "Its standing on every finance whitelist it is or was on.")
            .ToList<RiskStandingRow>("riskClasses", row => row.Uscc, other => other.Uscc, policy: Policies.Supervision,
                description: "Its class under every risk scheme that classes it; they decide how closely it is supervised and are not its public evaluation.")
            .ToList<PlaceMemberRow>("places", row => row.Uscc, other => other.Uscc, policy: Policies.Places,
                description: "The places of which it is or was a member.")
            .ToMany<StewardServiceRow>("stewardServices", row => row.Uscc, other => other.Uscc, order: other => other.RenderedOn, descending: true, where: other => other.WithdrawnOn == null,
                policy: Policies.Places, description: "What credit stewards of its places did for it, the latest first.")
            .ToList<SectorGradeRow>("sectorGrades", row => row.Uscc, other => other.Uscc, policy: Policies.Evaluation,
                description: "Its grade under every scheme of a sector or a programme that grades it; none of them is its public evaluation.")
            .ToMany<InspectionRow>("inspections", row => row.Uscc, other => other.Uscc, order: other => other.OrderedOn, descending: true, policy: Policies.Supervision,
                description: "Its inspections, published or not, the latest ordered first.")
            .ToMany<PublishedInspectionRow>("publishedInspections", row => row.Uscc, other => other.Uscc, order: other => other.PublishedOn, descending: true,
                description: "Published results of its inspections, the latest first.")
            .ToList<PreservationEntryRow>("preservation", row => row.Uscc, other => other.Uscc, policy: Policies.Preservation,
                description: "Its standing on the registers of preservation.")
            .ToList<RankingEntryRow>("rankings", row => row.Uscc, other => other.Uscc, policy: Policies.Rankings,
                description: "Its places in the rankings of programmes, from their freeze on.");
        graph.Query
            .One<EnterpriseRow>("enterprise", row => row.Uscc, description: "The enterprise of a code; null when the register does not know it.")
            .Connection<EnterpriseRow>("enterprises", description: "All enterprises of the register, page by page.");
    }
}
