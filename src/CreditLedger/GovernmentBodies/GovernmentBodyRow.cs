using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>A government body with what stands about its integrity (政务诚信): a row of <c>read.government_body</c>. It is no enterprise and is in no register of enterprises.</summary>
/// <param name="Uscc">The body's unified social credit code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="District">Six-digit code of the district to which it belongs.</param>
/// <param name="RegisteredOn">From when on it is evaluated.</param>
/// <param name="Assessments">What its areas were assessed at, in the order in which it was filed.</param>
/// <param name="Dishonesty">When it broke its word, in the order in which it was filed.</param>
/// <param name="Debts">In which cases it is or was a judgment debtor, in the order in which it was filed.</param>
[ReadModel("read.government_body", nameof(Uscc))]
public sealed record GovernmentBodyRow(
    Uscc Uscc, string Name, GovernmentBodyKind Kind, string District, DateOnly RegisteredOn,
    IReadOnlyList<AssessmentLine> Assessments, IReadOnlyList<DishonestyLine> Dishonesty, IReadOnlyList<DebtorLine> Debts)
{
    public static GovernmentBodyRow Create(GovernmentBodyRegistered fact) => new(fact.Uscc, fact.Name, fact.Kind, fact.District, fact.RegisteredOn, [], [], []);

    public GovernmentBodyRow Apply(IntegrityAssessed fact) =>
        this with { Assessments = [.. Assessments, new(fact.Reference, fact.Area, fact.Points, fact.AgencyId, fact.From, fact.Until, fact.AssessedOn, fact.Evidence)] };

    public GovernmentBodyRow Apply(BodyDishonestyFiled fact) =>
        this with { Dishonesty = [.. Dishonesty, new(fact.Reference, fact.Matter, fact.Amount, fact.AgencyId, fact.FoundOn, Remedy: null, RemediedOn: null)] };

    public GovernmentBodyRow Apply(BodyDishonestyRemedied fact) =>
        this with { Dishonesty = [.. Dishonesty.Select(line => line.Reference == fact.Reference ? line with { Remedy = fact.Remedy, RemediedOn = fact.RemediedOn } : line)] };

    public GovernmentBodyRow Apply(BodyListedAsDebtor fact) => this with { Debts = [.. Debts, new(fact.Reference, fact.Court, fact.Amount, fact.ListedOn, RemovedOn: null)] };

    public GovernmentBodyRow Apply(BodyRemovedAsDebtor fact) =>
        this with { Debts = [.. Debts.Select(line => line.Reference == fact.Reference ? line with { RemovedOn = fact.RemovedOn } : line)] };

    public GovernmentBodyRow Apply(IntegrityRecordRevoked fact) => this with
    {
        Assessments = [.. Assessments.Where(line => line.Reference != fact.Reference)],
        Dishonesty = [.. Dishonesty.Where(line => line.Reference != fact.Reference)],
        Debts = [.. Debts.Where(line => line.Reference != fact.Reference)],
    };

    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<GovernmentBodyRow>("GovernmentBody", "read.government_body", key: row => row.Uscc)
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Filter(row => row.District).Filter(row => row.Kind)
            .Label(row => row.Kind, Labels.Of).Label(row => row.District, city.DistrictLabel)
            .ToList<BodyGradeRow>("grades", row => row.Uscc, other => other.Uscc, policy: Policies.GovernmentIntegrity,
                description: "Its grade under every scheme of government bodies that grades it.");
        graph.Query
            .One<GovernmentBodyRow>("governmentBody", row => row.Uscc, policy: Policies.GovernmentIntegrity, description: "The government body of a code; null when the register does not know it.")
            .Connection<GovernmentBodyRow>("governmentBodies", policy: Policies.GovernmentIntegrity, description: "The government bodies whose integrity is evaluated; a district's regulator sees its own.");
    }
}

/// <summary>What one area of a body's integrity was assessed at.</summary>
/// <param name="Reference">The record's own number.</param>
/// <param name="Area">What was assessed.</param>
/// <param name="Points">From 0 to 100.</param>
/// <param name="AgencyId">Who assessed it.</param>
/// <param name="From">The first day that was looked at.</param>
/// <param name="Until">The last.</param>
/// <param name="AssessedOn">The day of the assessment.</param>
/// <param name="Evidence">Where it can be looked up.</param>
public sealed record AssessmentLine(string Reference, IntegrityArea Area, decimal Points, string AgencyId, DateOnly From, DateOnly Until, DateOnly AssessedOn, string Evidence);

/// <summary>One event of dishonesty.</summary>
/// <param name="Reference">The record's own number.</param>
/// <param name="Matter">What happened.</param>
/// <param name="Amount">In yuan; zero where it is not about money.</param>
/// <param name="AgencyId">Who found it.</param>
/// <param name="FoundOn">The day of the finding.</param>
/// <param name="Remedy">What was done about it; null while it is not put right.</param>
/// <param name="RemediedOn">Since when it no longer counts; null while it does.</param>
public sealed record DishonestyLine(string Reference, string Matter, decimal Amount, string AgencyId, DateOnly FoundOn, string? Remedy, DateOnly? RemediedOn);

/// <summary>One case in which a body is or was a judgment debtor.</summary>
/// <param name="Reference">The number of the court's case.</param>
/// <param name="Court">The court.</param>
/// <param name="Amount">What is owed, in yuan.</param>
/// <param name="ListedOn">The day on which the court listed it.</param>
/// <param name="RemovedOn">The first day on which it is no longer listed; null while it is.</param>
public sealed record DebtorLine(string Reference, string Court, decimal Amount, DateOnly ListedOn, DateOnly? RemovedOn);
