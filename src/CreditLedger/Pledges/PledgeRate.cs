using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>By what the rates of pledges are told apart.</summary>
public enum PledgeRateBy
{
    [Label("按区", "by district")] District,
    [Label("按行业门类", "by section of GB/T 4754-2017")] Sector,
    [Label("按受理单位", "by accepting unit")] Agency,
}

/// <summary>How many enterprises of one district or sector have given pledges, and how pledges were kept there or with one unit.</summary>
/// <param name="Code">Of the district, the section or the unit.</param>
/// <param name="EnterprisesInBusiness">Enterprises seated or registered there now, neither suspended nor closed; null for a unit.</param>
/// <param name="Signatories">Of these, how many have given at least one pledge, wherever they were seated then; null for a unit.</param>
/// <param name="InForce">Pledges not yet verified whose day has not passed.</param>
/// <param name="Due">Pledges past their day that wait for verification.</param>
/// <param name="Kept">Pledges found kept in full.</param>
/// <param name="KeptInPart">Pledges found kept in part, without a breach.</param>
/// <param name="NotKept">Pledges found not kept at all, without a breach.</param>
/// <param name="Breached">Pledges whose breach was determined.</param>
public sealed record PledgeRate(
    string Code, long? EnterprisesInBusiness, long? Signatories, long InForce, long Due, long Kept, long KeptInPart, long NotKept, long Breached)
{
    /// <summary>All pledges given, as they were seated when they signed.</summary>
    public long Signed => InForce + Due + Verified;

    /// <summary>Pledges whose unit has found how they were kept.</summary>
    public long Verified => Kept + KeptInPart + NotKept + Breached;

    /// <summary>Signatories among the enterprises in business, from 0 to 1; null where there is none, and for a unit.</summary>
    public decimal? SigningRate => Share(Signatories, EnterprisesInBusiness);

    /// <summary>Kept in full among the verified, from 0 to 1; null where none has been verified.</summary>
    public decimal? FulfilmentRate => Share(Kept, Verified);

    public static void Graph(GraphBuilder graph, GraphDatabase database, CityReference city)
    {
        graph.Query.Field<IReadOnlyList<PledgeRate>>(
            "pledgeRates", async context => await ReadAsync(database, context.Argument<PledgeRateBy>("by"), context.Stopped),
            description: "Rates of signing and of fulfilment, in the order of the codes.", policy: Policies.Timeliness,
            arguments: [Argument.Of<PledgeRateBy>("by", description: "By what the rates are told apart.")]);
        graph.Object<PledgeRate>().Computed(
            "codeLabel",
            (rate, given) => (LabelLanguage)given["language"]! is var language
                ? city.DistrictLabel(rate.Code, language) ?? city.SectorLabel(rate.Code, language) ?? city.AgencyLabel(rate.Code, language)
                : null,
            description: "`code` in words.", arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the text.")]);
    }

    private static decimal? Share(long? part, long? whole) => whole > 0 ? Math.Round((decimal)part!.Value / whole.Value, 4) : null;

    public static async Task<IReadOnlyList<PledgeRate>> ReadAsync(GraphDatabase database, PledgeRateBy by, CancellationToken cancellation)
    {
        await using var command = database.Source.CreateCommand("""
            select code, enterprise.in_business, enterprise.signatories, coalesce(in_force, 0), coalesce(due, 0), coalesce(kept, 0),
              coalesce(kept_in_part, 0), coalesce(not_kept, 0), coalesce(breached, 0)
            from (select * from read.pledge_count where dimension = $1) as pledge
            full join (select * from read.signatory_count where dimension = $1) as enterprise using (code)
            order by code
            """);
        command.Parameters.Add(new() { Value = by.ToString() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rates = new List<PledgeRate>();
        while (await reader.ReadAsync(cancellation))
        {
            rates.Add(new PledgeRate(
                reader.GetString(0), by is PledgeRateBy.Agency ? null : Count(1), by is PledgeRateBy.Agency ? null : Count(2), Count(3), Count(4),
                Count(5), Count(6), Count(7), Count(8)));
        }

        return rates;

        // A place where pledges were signed and no enterprise is seated any more has none in business.
        long Count(int column) => reader.IsDBNull(column) ? 0 : reader.GetInt64(column);
    }
}
