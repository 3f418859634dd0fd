using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>One enterprise on one list of a programme, now or once: a row of <c>read.programme_entry</c>.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="Number">The list among those of all programmes: the programme's id and the list's, joined by a dot.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="ListId">The list within it.</param>
/// <param name="Version">The version of the programme that decided last.</param>
/// <param name="IsListed">Whether it stands on the list now.</param>
/// <param name="EnteredOn">Since when, or from when it stood there last.</param>
/// <param name="LeftOn">Until when; null while it stands there.</param>
/// <param name="Findings">The criteria of the last decision with what was seen: all of them when it entered, those not met when it left.</param>
[ReadModel("read.programme_entry", nameof(Uscc), nameof(Number))]
public sealed record ProgrammeEntryRow(
    Uscc Uscc, string Number, string ProgrammeId, string ListId, int Version, bool IsListed, DateOnly EnteredOn, DateOnly? LeftOn, IReadOnlyList<CriterionFinding> Findings)
{
    public static ProgrammeEntryRow Create(ListEntered fact) => new(
        fact.Uscc, fact.Number, fact.ProgrammeId, fact.ListId, fact.Version, IsListed: true, fact.EnteredOn, LeftOn: null, fact.Findings);

    public ProgrammeEntryRow Apply(ListEntered fact) => Create(fact) with { Uscc = Uscc };

    public ProgrammeEntryRow Apply(ListLeft fact) => this with { IsListed = false, LeftOn = fact.LeftOn, Version = fact.Version, Findings = fact.Findings };

    public static void Graph(GraphBuilder graph, Scopes scopes)
    {
        graph.Table<ProgrammeEntryRow>("ProgrammeEntry", "read.programme_entry", key: row => new { row.Uscc, row.Number })
            .Subject(row => row.Uscc)
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Hide(row => row.Number)
            .Filter(row => row.IsListed)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.");
        graph.Query.Connection<ProgrammeEntryRow>("programmeEntries", policy: Policies.Evaluation, description: "Who stands or stood on the lists of programmes.");
    }
}
