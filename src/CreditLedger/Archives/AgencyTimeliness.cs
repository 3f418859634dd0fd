using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>How promptly a source agency delivers: within seven working days of the decision (双公示).</summary>
/// <param name="AgencyId">The agency's unified social credit code.</param>
/// <param name="PenaltiesFiled">Penalties taken in, those revoked later included.</param>
/// <param name="PenaltiesLate">Of these, delivered later than seven working days after the decision.</param>
/// <param name="PenaltiesRevoked">Of these, revoked since.</param>
/// <param name="LicencesFiled">Licences taken in, those revoked later included.</param>
/// <param name="LicencesLate">Of these, delivered later than seven working days after the decision.</param>
/// <param name="LicencesRevoked">Of these, revoked since.</param>
/// <param name="WorstWorkingDays">The longest a delivery has taken, in working days from the decision.</param>
[ReadModel("read.agency_timeliness", nameof(AgencyId), AcrossSubjects = true)]
public sealed record AgencyTimelinessRow(
    string AgencyId, int PenaltiesFiled, int PenaltiesLate, int PenaltiesRevoked, int LicencesFiled, int LicencesLate, int LicencesRevoked, int WorstWorkingDays)
{
    public static AgencyTimelinessRow Create(PenaltyFiled fact) => None(fact.AgencyId).Apply(fact);

    public static AgencyTimelinessRow Create(LicenceFiled fact) => None(fact.AgencyId).Apply(fact);

    public AgencyTimelinessRow Apply(PenaltyFiled fact) => this with
    {
        PenaltiesFiled = PenaltiesFiled + 1,
        PenaltiesLate = PenaltiesLate + LateOne(fact.WorkingDaysTaken),
        WorstWorkingDays = Math.Max(WorstWorkingDays, fact.WorkingDaysTaken),
    };

    public AgencyTimelinessRow Apply(LicenceFiled fact) => this with
    {
        LicencesFiled = LicencesFiled + 1,
        LicencesLate = LicencesLate + LateOne(fact.WorkingDaysTaken),
        WorstWorkingDays = Math.Max(WorstWorkingDays, fact.WorkingDaysTaken),
    };

    public AgencyTimelinessRow Apply(RecordRevoked fact) => fact.Kind switch
    {
        RecordKind.Penalty => this with { PenaltiesRevoked = PenaltiesRevoked + 1 },
        RecordKind.Licence => this with { LicencesRevoked = LicencesRevoked + 1 },
        _ => this, // The term of seven working days is that of 双公示 alone.
    };

    public static void Graph(GraphBuilder graph, CityReference city)
    {
        graph.Table<AgencyTimelinessRow>("AgencyTimeliness", "read.agency_timeliness", key: row => row.AgencyId)
            .Label(row => row.AgencyId, city.AgencyLabel);
        graph.Query
            .Connection<AgencyTimelinessRow>("agencyTimeliness", policy: Policies.Timeliness, description: "How promptly each source agency delivers.");
    }

    private static AgencyTimelinessRow None(string agencyId) => new(agencyId, 0, 0, 0, 0, 0, 0, 0);

    private static int LateOne(int workingDaysTaken) => workingDaysTaken > FileRecord.WorkingDaysAllowed ? 1 : 0;
}
