using CreditLedger.Access;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>A register of preservation with its rules as they were enacted last: a row of <c>read.preservation_list</c>.</summary>
/// <param name="Role">Of applicants, or of respondents.</param>
/// <param name="ListId">The rules.</param>
/// <param name="Version">The version enacted last.</param>
/// <param name="EffectiveOn">The first day on which that version decides.</param>
/// <param name="TitleZh">What the register is called in Chinese.</param>
/// <param name="TitleEn">What the register is called in English.</param>
/// <param name="NoteZh">What a reader must know of it, in Chinese.</param>
/// <param name="NoteEn">What a reader must know of it, in English.</param>
/// <param name="ValidMonths">How long an entry stands before it has to be published again.</param>
/// <param name="CertificateValidDays">How many days a certificate may be relied on.</param>
/// <param name="Criteria">What an enterprise must fulfil; all of it.</param>
/// <param name="Limits">How an applicant's guarantee limit comes about: one rule; none for respondents.</param>
/// <param name="SuitWithinDays">Within how many days suit must follow a preservation before suit; null for respondents.</param>
[ReadModel("read.preservation_list", nameof(Role))]
public sealed record PreservationListRow(
    PreservationRole Role, string ListId, int Version, DateOnly EffectiveOn, string TitleZh, string TitleEn, string NoteZh, string NoteEn,
    int ValidMonths, int CertificateValidDays, IReadOnlyList<Criterion> Criteria, IReadOnlyList<GuaranteeLimit> Limits, int? SuitWithinDays)
{
    public static PreservationListRow Create(PreservationListEnacted fact) => new(
        fact.Role, fact.ListId, fact.Version, fact.EffectiveOn, fact.Definition.Title.Zh, fact.Definition.Title.En, fact.Definition.Note.Zh,
        fact.Definition.Note.En, fact.Definition.ValidMonths, fact.Definition.CertificateValidDays, fact.Definition.Criteria,
        fact.Definition.Limit is { } limit ? [limit] : [], fact.Definition.SuitWithinDays);

    public PreservationListRow Apply(PreservationListEnacted fact) => Create(fact) with { Role = Role };

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<PreservationListRow>("PreservationRegister", "read.preservation_list", key: row => row.Role)
            .Label(row => row.Role, Labels.Of)
            .Hide(row => row.TitleZh).Hide(row => row.TitleEn).Hide(row => row.NoteZh).Hide(row => row.NoteEn)
            .Derived("title", row => new Title(row.TitleZh, row.TitleEn), description: "What the register is called.")
            .Derived("note", row => new Title(row.NoteZh, row.NoteEn), description: "What a reader must know of it.")
            .ToMany<PreservationEntryRow>("entries", row => row.Role, other => other.Role, policy: Policies.Preservation,
                description: "Who is or was on the register; filter by status for those courts may rely on now.");
        graph.Query.One<PreservationListRow>("preservationRegister", row => row.Role, policy: Policies.Preservation, description: "The register of a role with its rules.");
    }
}
