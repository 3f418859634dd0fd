using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>How an enterprise stands on a finance whitelist.</summary>
public enum EntryStatus
{
    [Label("在列", "admitted")] Admitted,
    [Label("暂停", "suspended")] Suspended,
    [Label("到期", "expired")] Expired,
    [Label("移出", "delisted")] Delisted,
}

/// <summary>One enterprise on one finance whitelist: a row of <c>read.whitelist_entry</c>.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="ListId">The list.</param>
/// <param name="Status">Only admitted entries are recommended.</param>
/// <param name="Name">The enterprise's present name.</param>
/// <param name="District">Six-digit code of the district in which it is seated now.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector.</param>
/// <param name="Size">Its size class.</param>
/// <param name="Grade">Its grade in the public evaluation; null when it has none.</param>
/// <param name="Score">Its points in the public evaluation; null when it has none.</param>
/// <param name="CriteriaVersion">The version of the list that decided last.</param>
/// <param name="AdmittedOn">The first day of the present term.</param>
/// <param name="ExpiresOn">The last day of the present term.</param>
/// <param name="SuspendedOn">Since when the entry is suspended; null when it is not.</param>
/// <param name="Findings">The criteria of the last decision with what was seen: all of them when admitted, the broken ones when suspended.</param>
/// <param name="Reason">Why the enterprise was taken off; null otherwise.</param>
/// <param name="ChangedAt">When the entry's status changed last.</param>
[ReadModel("read.whitelist_entry", nameof(Uscc), nameof(ListId))]
public sealed record WhitelistEntryRow(
    Uscc Uscc, string ListId, EntryStatus Status, string Name, string District, string Sector, EnterpriseSize Size, string? Grade, decimal? Score,
    int CriteriaVersion, DateOnly AdmittedOn, DateOnly ExpiresOn, DateOnly? SuspendedOn, IReadOnlyList<CriterionFinding> Findings, string? Reason,
    DateTimeOffset ChangedAt)
{
    public static WhitelistEntryRow Create(EntryAdmitted fact, Fact recorded) => new(
        fact.Uscc, fact.ListId, EntryStatus.Admitted, fact.Enterprise.Name, fact.Enterprise.District, fact.Enterprise.Sector,
        fact.Enterprise.Size, fact.Enterprise.Grade, fact.Enterprise.Score, fact.CriteriaVersion, fact.AdmittedOn, fact.ExpiresOn,
        SuspendedOn: null, fact.Findings, Reason: null, recorded.RecordedAt);

    public WhitelistEntryRow Apply(EntryAdmitted fact, Fact recorded) => Create(fact, recorded) with { Uscc = Uscc };

    public WhitelistEntryRow Apply(EntrySuspended fact, Fact recorded) => this with
    {
        Status = EntryStatus.Suspended, SuspendedOn = fact.SuspendedOn, CriteriaVersion = fact.CriteriaVersion, Findings = fact.Findings,
        ChangedAt = recorded.RecordedAt,
    };

    public WhitelistEntryRow Apply(EntryReinstated fact, Fact recorded) => this with
    {
        Status = EntryStatus.Admitted, SuspendedOn = null, CriteriaVersion = fact.CriteriaVersion, Findings = fact.Findings,
        ChangedAt = recorded.RecordedAt,
    };

    public WhitelistEntryRow Apply(EntryExpired fact, Fact recorded) => this with
    {
        Status = EntryStatus.Expired, SuspendedOn = null, ChangedAt = recorded.RecordedAt,
    };

    public WhitelistEntryRow Apply(EntryDelisted fact, Fact recorded) => this with
    {
        Status = EntryStatus.Delisted, SuspendedOn = null, Reason = fact.Reason, ChangedAt = recorded.RecordedAt,
    };

    // What follows names no list: it holds for all entries of the enterprise.
    public WhitelistEntryRow Apply(EnterpriseRenamed fact) => this with { Name = fact.Name };

    public WhitelistEntryRow Apply(EnterpriseMoved fact) => this with { District = fact.District };

    public WhitelistEntryRow Apply(EnterpriseSectorChanged fact) => this with { Sector = fact.Sector };

    public WhitelistEntryRow Apply(GradeAssigned fact) => this with { Grade = fact.Grade, Score = fact.Score };

    public WhitelistEntryRow Apply(GradeWithdrawn fact) => this with { Grade = null, Score = null };

    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes) =>
        graph.Table<WhitelistEntryRow>("WhitelistEntry", "read.whitelist_entry", key: row => new { row.ListId, row.Uscc })
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Where(scopes.Sectors, (row, sectors) => sectors.Contains(row.Sector))
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Filter(row => row.Status).Filter(row => row.District).Filter(row => row.Grade).Filter(row => row.Score).Filter(row => row.Name, contains: true)
            .Filter(row => row.Uscc)
            .Order(row => row.Score)
            .Counted("read.whitelist_count", row => new { row.ListId, row.Status, row.District, row.Grade }, usual: row => row.Grade)
            .Label(row => row.Status, Labels.Of).Label(row => row.Size, Labels.Of).Label(row => row.District, city.DistrictLabel).Label(row => row.Sector, city.SectorLabel)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.")
            .ToOne<EvaluationRow>("evaluation", row => row.Uscc, other => other.Uscc, policy: Policies.Evaluation, description: "Its present evaluation with the explanation.")
            .ToOne<FinanceWhitelistRow>("list", row => row.ListId, other => other.ListId, description: "The list.");
}
