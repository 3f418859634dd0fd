using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

/// <summary>How a pledge stands.</summary>
public enum PledgeStatus
{
    [Label("履行中", "in force")] InForce,
    [Label("到期待核验", "due, waiting for verification")] Due,
    [Label("已履行", "kept")] Kept,
    [Label("部分履行", "kept in part")] KeptInPart,
    [Label("未履行", "not kept")] NotKept,
    [Label("违诺", "breached")] Breached,
}

/// <summary>A pledge (信用承诺) of an enterprise with how it was kept: a row of <c>read.pledge</c>.</summary>
/// <param name="Uscc">The enterprise that gave it.</param>
/// <param name="Code">Its code: division, day, serial.</param>
/// <param name="RecordId">By which explanations name it: agency, code and enterprise together.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Kind">What it is given for.</param>
/// <param name="AgencyId">The unit that accepted it, by its unified social credit code.</param>
/// <param name="District">Six-digit code of the district in which the enterprise was seated at signing.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector at signing.</param>
/// <param name="Reason">What it was given for, in words (承诺事由).</param>
/// <param name="Content">What is pledged (承诺内容).</param>
/// <param name="Liability">What follows if it is not kept, as the enterprise stated it (违诺责任).</param>
/// <param name="SignedOn">The day on which it was given.</param>
/// <param name="DueOn">The last day on which it can be kept in time; null for a standing undertaking.</param>
/// <param name="RemindOn">From which day on the enterprise is reminded; null where nothing falls due.</param>
/// <param name="ValidUntil">The last day on which it binds; null for one without end.</param>
/// <param name="PublicityAgreed">Whether the enterprise agreed that it be published.</param>
/// <param name="PublishedOn">Since when it is public; null while it is not.</param>
/// <param name="RemindedOn">When the enterprise was reminded; null where it was not.</param>
/// <param name="Performance">How far it was kept, as the accepting unit found; null before its verification.</param>
/// <param name="VerifiedOn">The day of that finding.</param>
/// <param name="Evidence">What the finding rests on; that of the breach once there is one.</param>
/// <param name="Unperformed">What was not performed; null where all of it was.</param>
/// <param name="LiabilityFound">What the enterprise answers for, as the unit found; null where all of it was performed.</param>
/// <param name="CountsUntil">The last day on which that finding, or the breach, is public and counts in any grade; null before.</param>
/// <param name="BreachedOn">The day on which the breach was determined; null where there is none.</param>
/// <param name="Consequence">What of the stated liability is applied.</param>
/// <param name="ChangedAt">When anything about it changed last.</param>
[ReadModel("read.pledge", nameof(Uscc), nameof(Code))]
public sealed record PledgeRow(
    Uscc Uscc, PledgeCode Code, RecordId RecordId, PledgeStatus Status, PledgeKind Kind, string AgencyId, string District, string Sector, string Reason,
    string Content, string Liability, DateOnly SignedOn, DateOnly? DueOn, DateOnly? RemindOn, DateOnly? ValidUntil, bool PublicityAgreed,
    DateOnly? PublishedOn, DateOnly? RemindedOn, Performance? Performance, DateOnly? VerifiedOn, string? Evidence, string? Unperformed,
    string? LiabilityFound, DateOnly? CountsUntil, DateOnly? BreachedOn, string? Consequence, DateTimeOffset ChangedAt)
{
    public static PledgeRow Create(PledgeSigned fact, Fact recorded) => new(
        fact.Uscc, fact.Code, ObservedPledges.RecordIdOf(fact), PledgeStatus.InForce, fact.Kind, fact.AgencyId, fact.District, fact.Sector, fact.Reason, fact.Content,
        fact.Liability, fact.SignedOn, fact.DueOn, fact.RemindOn, fact.ValidUntil, fact.PublicityAgreed, PublishedOn: null, RemindedOn: null,
        Performance: null, VerifiedOn: null, Evidence: null, Unperformed: null, LiabilityFound: null, CountsUntil: null, BreachedOn: null, Consequence: null,
        recorded.RecordedAt);

    public PledgeRow Apply(PledgePublished fact, Fact recorded) => this with { PublishedOn = fact.PublishedOn, ChangedAt = recorded.RecordedAt };

    public PledgeRow Apply(PledgeReminded fact, Fact recorded) => this with { RemindedOn = fact.RemindedOn, ChangedAt = recorded.RecordedAt };

    public PledgeRow Apply(PledgeFellDue fact, Fact recorded) => this with { Status = PledgeStatus.Due, ChangedAt = recorded.RecordedAt };

    public PledgeRow Apply(PledgeVerified fact, Fact recorded) => this with
    {
        Status = StatusOf(fact.Performance), Performance = fact.Performance, VerifiedOn = fact.VerifiedOn, Evidence = fact.Evidence,
        Unperformed = fact.Unperformed, LiabilityFound = fact.Liability, CountsUntil = fact.CountsUntil, ChangedAt = recorded.RecordedAt,
    };

    public PledgeRow Apply(PledgeBreached fact, Fact recorded) => this with
    {
        Status = PledgeStatus.Breached, CountsUntil = fact.CountsUntil, BreachedOn = fact.BreachedOn, Evidence = fact.Evidence, Consequence = fact.Consequence,
        ChangedAt = recorded.RecordedAt,
    };

    public static void Graph(GraphBuilder graph, CityReference city)
    {
        graph.Scalar<PledgeCode>(new PledgeCodeScalar());
        graph.Table<PledgeRow>("Pledge", "read.pledge", key: row => new { row.Uscc, row.Code })
            .Filter(row => row.AgencyId).Filter(row => row.District).Filter(row => row.Sector).Filter(row => row.Status)
            .Filter(row => row.SignedOn).Filter(row => row.DueOn)
            .Order(row => row.SignedOn).Order(row => row.DueOn)
            .Label(row => row.Status, Labels.Of).Label(row => row.Kind, Labels.Of).Label(row => row.AgencyId, city.AgencyLabel)
            .Label(row => row.District, city.DistrictLabel).Label(row => row.Sector, city.SectorLabel)
            .Label(row => row.Performance, (performance, language) => performance is { } known ? Labels.Of(known, language) : null)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise that gave it.");
        graph.Query
            .One<PledgeRow>("pledge", row => new { row.Uscc, row.Code }, policy: Policies.Pledges,
                description: "A pledge by its enterprise and code, published or not.")
            .Connection<PledgeRow>("pledges", order: row => row.SignedOn, descending: true, policy: Policies.Pledges,
                description: "All pledges, published or not, the newest first.");
    }

    private static PledgeStatus StatusOf(Performance performance) => performance switch
    {
        Pledges.Performance.Full => PledgeStatus.Kept,
        Pledges.Performance.Part => PledgeStatus.KeptInPart,
        _ => PledgeStatus.NotKept,
    };
}
