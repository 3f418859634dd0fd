using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>One enterprise on one register of preservation: a row of <c>read.preservation_entry</c>.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="Role">Which register: of applicants, or of respondents.</param>
/// <param name="Status">Only published entries may be relied on.</param>
/// <param name="Statement">What an applicant pledged when it declared itself; null for respondents.</param>
/// <param name="Grounds">Why the zone recommends it; null before.</param>
/// <param name="DeclaredOn">When the applicant declared itself; null for respondents.</param>
/// <param name="RecommendedOn">When the zone recommended it; null before.</param>
/// <param name="PublishedOn">The first day of the present or last term; null before.</param>
/// <param name="ExpiresOn">The last day of the present or last term; null before.</param>
/// <param name="SuspendedOn">Since when the entry is suspended; null when it is not.</param>
/// <param name="ListVersion">The version of the rules that decided last; null before publication.</param>
/// <param name="Findings">The criteria of the last decision with what was seen: all of them when published, the broken ones when suspended.</param>
/// <param name="Reason">Why the enterprise left or was taken off; null otherwise.</param>
/// <param name="ChangedAt">When the entry's status changed last.</param>
[ReadModel("read.preservation_entry", nameof(Uscc), nameof(Role))]
public sealed record PreservationEntryRow(
    Uscc Uscc, PreservationRole Role, PreservationStatus Status, string? Statement, string? Grounds, DateOnly? DeclaredOn, DateOnly? RecommendedOn,
    DateOnly? PublishedOn, DateOnly? ExpiresOn, DateOnly? SuspendedOn, int? ListVersion, IReadOnlyList<CriterionFinding> Findings, string? Reason,
    DateTimeOffset ChangedAt)
{
    public static PreservationEntryRow Create(ApplicantDeclared fact, Fact recorded) => Empty(fact, PreservationStatus.Declared, recorded) with
    {
        Statement = fact.Statement, DeclaredOn = fact.DeclaredOn,
    };

    public PreservationEntryRow Apply(ApplicantDeclared fact, Fact recorded) => Create(fact, recorded) with { Uscc = Uscc };

    /// <summary>Of a respondent, whose way begins with the zone.</summary>
    public static PreservationEntryRow Create(PreservationEntryRecommended fact, Fact recorded) => Empty(fact, PreservationStatus.Recommended, recorded) with
    {
        Grounds = fact.Grounds, RecommendedOn = fact.RecommendedOn,
    };

    public PreservationEntryRow Apply(PreservationEntryRecommended fact, Fact recorded) => Role is PreservationRole.Respondent
        ? Create(fact, recorded) with { Uscc = Uscc }
        : this with { Status = PreservationStatus.Recommended, Grounds = fact.Grounds, RecommendedOn = fact.RecommendedOn, ChangedAt = recorded.RecordedAt };

    public PreservationEntryRow Apply(PreservationEntryPublished fact, Fact recorded) => this with
    {
        Status = PreservationStatus.Published, PublishedOn = fact.PublishedOn, ExpiresOn = fact.ExpiresOn, ListVersion = fact.ListVersion,
        Findings = fact.Findings, ChangedAt = recorded.RecordedAt,
    };

    public PreservationEntryRow Apply(PreservationEntrySuspended fact, Fact recorded) => this with
    {
        Status = PreservationStatus.Suspended, SuspendedOn = fact.SuspendedOn, ListVersion = fact.ListVersion, Findings = fact.Findings,
        ChangedAt = recorded.RecordedAt,
    };

    public PreservationEntryRow Apply(PreservationEntryReinstated fact, Fact recorded) => this with
    {
        Status = PreservationStatus.Published, SuspendedOn = null, ListVersion = fact.ListVersion, Findings = fact.Findings, ChangedAt = recorded.RecordedAt,
    };

    public PreservationEntryRow Apply(PreservationEntryExpired fact, Fact recorded) => this with
    {
        Status = PreservationStatus.Expired, SuspendedOn = null, ChangedAt = recorded.RecordedAt,
    };

    public PreservationEntryRow Apply(ApplicantWithdrawn fact, Fact recorded) => this with
    {
        Status = PreservationStatus.Withdrawn, SuspendedOn = null, Reason = fact.Reason, ChangedAt = recorded.RecordedAt,
    };

    public PreservationEntryRow Apply(PreservationEntryDelisted fact, Fact recorded) => this with
    {
        Status = PreservationStatus.Delisted, SuspendedOn = null, Reason = fact.Reason, ChangedAt = recorded.RecordedAt,
    };

    private static PreservationEntryRow Empty(PreservationEntryFact fact, PreservationStatus status, Fact recorded) => new(
        fact.Uscc, fact.Role, status, Statement: null, Grounds: null, DeclaredOn: null, RecommendedOn: null, PublishedOn: null, ExpiresOn: null,
        SuspendedOn: null, ListVersion: null, [], Reason: null, recorded.RecordedAt);

    public static void Graph(GraphBuilder graph, Scopes scopes) =>
        graph.Table<PreservationEntryRow>("PreservationEntry", "read.preservation_entry", key: row => new { row.Role, row.Uscc })
            .Subject(row => row.Uscc)
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Filter(row => row.Status).Filter(row => row.Uscc)
            .Label(row => row.Role, Labels.Of).Label(row => row.Status, Labels.Of)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.")
            .ToOne<PreservationListRow>("register", row => row.Role, other => other.Role, description: "The register with its rules.")
            .ToMany<PreservationCaseRow>("cases", row => new { row.Uscc, row.Role }, other => new { other.Uscc, other.Role }, order: other => other.OpenedOn,
                descending: true, policy: Policies.Cases, description: "The cases that rest on its credit: a court sees its own, an enterprise its own.");
}
