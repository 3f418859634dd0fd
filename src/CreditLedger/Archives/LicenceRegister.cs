using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>A licence decision (行政许可) that stands. A revoked one has no row.</summary>
/// <param name="Uscc">Whom the decision is about.</param>
/// <param name="RecordId">The record's identity: agency, decision number and subject together.</param>
/// <param name="SubjectName">The subject's name as the agency delivered it.</param>
/// <param name="AgencyId">The unified social credit code of the agency that decided.</param>
/// <param name="DecisionNumber">The number of the decision document (许可决定书文号).</param>
/// <param name="CatalogueItem">The item of the credit information catalogue under which it was admitted.</param>
/// <param name="Disclosure">Who may see it (公开属性).</param>
/// <param name="LicenceName">The name of the licence (许可证书名称).</param>
/// <param name="LicenceNumber">The number of the licence (许可编号).</param>
/// <param name="Content">What is permitted, in words (许可内容).</param>
/// <param name="DecidedOn">The day of the decision.</param>
/// <param name="ValidFrom">The first day of validity.</param>
/// <param name="ValidUntil">The last day of validity; null for a licence without end.</param>
/// <param name="ReceivedOn">The day on which it reached the platform.</param>
/// <param name="WorkingDaysTaken">Working days from decision to delivery; more than seven is late.</param>
[ReadModel("read.licence", nameof(Uscc), nameof(RecordId))]
public sealed record LicenceRow(
    Uscc Uscc, RecordId RecordId, string SubjectName, string AgencyId, string DecisionNumber, string CatalogueItem, DisclosureClass Disclosure,
    string LicenceName, string LicenceNumber, string Content, DateOnly DecidedOn, DateOnly ValidFrom, DateOnly? ValidUntil,
    DateOnly ReceivedOn, int WorkingDaysTaken)
{
    public static LicenceRow Create(LicenceFiled fact) => new(
        fact.Uscc, fact.RecordId, fact.SubjectName, fact.AgencyId, fact.DecisionNumber, fact.CatalogueItem, fact.Disclosure,
        fact.LicenceName, fact.LicenceNumber, fact.Content, fact.DecidedOn, fact.ValidFrom, fact.ValidUntil, fact.ReceivedOn, fact.WorkingDaysTaken);

    public LicenceRow? Apply(RecordRevoked fact) => fact.RecordId == RecordId ? null : this;

    public static void Graph(GraphBuilder graph, CityReference city) =>
        graph.Table<LicenceRow>("Licence", "read.licence", key: row => new { row.Uscc, row.RecordId })
            .Where(row => row.Disclosure == DisclosureClass.Public)
            .Hide(row => row.Disclosure)
            .Order(row => row.DecidedOn)
            .Label(row => row.AgencyId, city.AgencyLabel)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise; null when the register does not know the code.");
}
