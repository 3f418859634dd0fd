using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>
/// A penalty decision (行政处罚) that stands. A revoked one has no row: it counts as if it had never been (行政处罚法 §48). The view
/// <c>read.published_penalty</c> leaves out what may not be shown today.
/// </summary>
/// <param name="Uscc">Whom the decision is about.</param>
/// <param name="RecordId">The record's identity: agency, decision number and subject together.</param>
/// <param name="SubjectName">The subject's name as the agency delivered it.</param>
/// <param name="AgencyId">The unified social credit code of the agency that decided.</param>
/// <param name="DecisionNumber">The number of the decision document (决定书文号).</param>
/// <param name="Types">Every type of penalty imposed, as delivered, joined by 、.</param>
/// <param name="CatalogueItem">The item of the credit information catalogue under which it was admitted: the gravest of its types.</param>
/// <param name="Disclosure">Who may see it (公开属性).</param>
/// <param name="Severity">How grave the finding is (失信程度).</param>
/// <param name="Violation">The kind of unlawful act (违法行为类型).</param>
/// <param name="Grounds">The facts found (违法事实).</param>
/// <param name="LegalBasis">The provisions applied (处罚依据).</param>
/// <param name="Content">What was decided, in words (处罚内容).</param>
/// <param name="FineAmount">In yuan; zero where no fine was imposed.</param>
/// <param name="ConfiscatedAmount">In yuan; zero where nothing was confiscated.</param>
/// <param name="DecidedOn">The day of the decision.</param>
/// <param name="ReceivedOn">The day on which it reached the platform.</param>
/// <param name="WorkingDaysTaken">Working days from decision to delivery; more than seven is late.</param>
/// <param name="RegimeId">The publication regime that sets its clocks.</param>
/// <param name="PublicationEndOn">The last day of display and of scoring (公示截止期); null when it is kept from the public from the start.</param>
[ReadModel("read.penalty", nameof(Uscc), nameof(RecordId))]
public sealed record PenaltyRow(
    Uscc Uscc, RecordId RecordId, string SubjectName, string AgencyId, string DecisionNumber, string Types, string CatalogueItem, DisclosureClass Disclosure,
    Severity Severity, string Violation, string Grounds, string LegalBasis, string Content, decimal FineAmount, decimal ConfiscatedAmount,
    DateOnly DecidedOn, DateOnly ReceivedOn, int WorkingDaysTaken, string RegimeId, DateOnly? PublicationEndOn)
{
    public static PenaltyRow Create(PenaltyFiled fact) => new(
        fact.Uscc, fact.RecordId, fact.SubjectName, fact.AgencyId, fact.DecisionNumber, fact.Types, fact.CatalogueItem, fact.Disclosure,
        fact.Severity, fact.Violation, fact.Grounds, fact.LegalBasis, fact.Content, fact.FineAmount, fact.ConfiscatedAmount,
        fact.DecidedOn, fact.ReceivedOn, fact.WorkingDaysTaken, fact.RegimeId, fact.PublicationEndOn);

    public PenaltyRow? Apply(RecordRevoked fact) => fact.RecordId == RecordId ? null : this;

    /// <summary>From then on nobody is shown it (终止公示, 停止共享使用).</summary>
    public PenaltyRow? Apply(RecordRepaired fact) => fact.RecordId == RecordId ? null : this;

    public static void Graph(GraphBuilder graph, AskedOn asked, CityReference city) =>
        graph.Table<PenaltyRow>("Penalty", "read.penalty", key: row => new { row.Uscc, row.RecordId })
            .Where(row => row.Disclosure == DisclosureClass.Public)
            .Where(asked.Value, (row, day) => row.PublicationEndOn >= day)
            .Hide(row => row.Disclosure)
            .Order(row => row.DecidedOn)
            .Label(row => row.Severity, Labels.Of).Label(row => row.AgencyId, city.AgencyLabel)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise; null when the register does not know the code.");
}
