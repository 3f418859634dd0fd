using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>One case of one court that rests on an applicant's credit: a row of <c>read.preservation_case</c>.</summary>
/// <param name="Uscc">The applicant.</param>
/// <param name="CaseId">Follows from the court and the case number.</param>
/// <param name="Role">The applicant's role; cases rest on applicants.</param>
/// <param name="Court">The court.</param>
/// <param name="CaseNumber">As the court writes it (案号).</param>
/// <param name="Stage">Before suit or in suit.</param>
/// <param name="ClaimAmount">What is claimed, in yuan.</param>
/// <param name="Reserved">What it holds of the guarantee limit now, in yuan.</param>
/// <param name="OpenedOn">When it was opened.</param>
/// <param name="AcceptedOn">When the court accepted credit as security; null before.</param>
/// <param name="SuitDueOn">Of a preservation before suit: the last day on which suit can be brought (民事诉讼法 §104).</param>
/// <param name="SuitFiledOn">When suit was brought; null while none is recorded.</param>
/// <param name="OverdueSince">Since when that day is marked as passed without a suit; null otherwise. What follows from it the court decides.</param>
/// <param name="ReleasedOn">When it was released; null while it is open.</param>
/// <param name="Reason">Why it was released; null while it is open.</param>
[ReadModel("read.preservation_case", nameof(Uscc), nameof(CaseId))]
public sealed record PreservationCaseRow(
    Uscc Uscc, string CaseId, PreservationRole Role, string Court, string CaseNumber, CaseStage Stage, decimal ClaimAmount, decimal Reserved, DateOnly OpenedOn,
    DateOnly? AcceptedOn, DateOnly? SuitDueOn, DateOnly? SuitFiledOn, DateOnly? OverdueSince, DateOnly? ReleasedOn, string? Reason)
{
    public static PreservationCaseRow Create(CaseOpened fact) => new(
        fact.Uscc, fact.CaseId, fact.Role, fact.Court, fact.CaseNumber, fact.Stage, fact.ClaimAmount, Reserved: 0, fact.OpenedOn, AcceptedOn: null,
        fact.SuitDueOn, SuitFiledOn: null, OverdueSince: null, ReleasedOn: null, Reason: null);

    public PreservationCaseRow Apply(SecurityAccepted fact) => this with { Reserved = fact.Amount, AcceptedOn = fact.AcceptedOn };

    public PreservationCaseRow Apply(SuitRecorded fact) => this with { SuitFiledOn = fact.FiledOn };

    public PreservationCaseRow Apply(SuitOverdueMarked fact) => this with { OverdueSince = fact.MarkedOn };

    public PreservationCaseRow Apply(CaseReleased fact) => this with { Reserved = 0, ReleasedOn = fact.ReleasedOn, Reason = fact.Reason };

    public static void Graph(GraphBuilder graph, Scopes scopes)
    {
        graph.Table<PreservationCaseRow>("PreservationCase", "read.preservation_case", key: row => new { row.Uscc, row.CaseId })
            .Subject(row => row.Uscc)
            .Where(scopes.Court, (row, court) => row.Court == court)
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Filter(row => row.Uscc).Filter(row => row.Court).Filter(row => row.CaseNumber)
            .Order(row => row.OpenedOn)
            .Label(row => row.Stage, Labels.Of)
            .ToOne<EnterpriseRow>("applicant", row => row.Uscc, other => other.Uscc, description: "The applicant with its records.");
        graph.Query.Connection<PreservationCaseRow>(
            "preservationCases", order: row => row.OpenedOn, descending: true, policy: Policies.Cases,
            description: "Cases that rest on an applicant's credit: a court sees its own, an enterprise its own.");
    }
}
