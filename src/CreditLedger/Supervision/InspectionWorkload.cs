using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.Supervision;

/// <summary>What an agency has inspected and what came of it.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Ordered">Inspections ordered in the year.</param>
/// <param name="Recorded">Of these, those whose result is recorded.</param>
/// <param name="Problems">Of these, those that found a problem.</param>
/// <param name="Published">Results published.</param>
/// <param name="PublicationsOverdue">Results whose term passed before they were published.</param>
/// <param name="InspectorVisits">Inspectors sent, counted once for each inspection recorded (执法人次).</param>
/// <param name="HazardsFound">Hazards that these inspections found.</param>
/// <param name="HazardsOnTheSpot">Hazards put right on the day they were found.</param>
/// <param name="HazardsRectified">Hazards verified as gone, those on the spot among them.</param>
/// <param name="HazardsOverdue">Hazards whose deadline passed and that are not gone.</param>
public sealed record InspectionWorkload(
    string AgencyId, long Ordered, long Recorded, long Problems, long Published, long PublicationsOverdue, long InspectorVisits, long HazardsFound,
    long HazardsOnTheSpot, long HazardsRectified, long HazardsOverdue)
{
    public static void Graph(GraphBuilder graph, GraphDatabase database) => graph.Query.Field<IReadOnlyList<InspectionWorkload>>(
        "inspectionWorkload", async context => await ReadAsync(database, context.Argument<int>("year"), context.Stopped),
        description: "Inspections ordered in a calendar year by agency, with their hazards; in the order of the agencies' codes.", policy: Policies.Planning,
        arguments: [Argument.Of<int>("year", description: "The calendar year.")]);

    public static async Task<IReadOnlyList<InspectionWorkload>> ReadAsync(GraphDatabase database, int year, CancellationToken cancellation)
    {
        if (year is < 2000 or > 2999) throw new GraphException("ARGUMENT_INVALID", "the year has four digits and begins with 2");
        await using var command = database.Source.CreateCommand("""
            select i.agency_id, count(*), count(*) filter (where i.code is not null), count(*) filter (where i.is_problem),
              count(*) filter (where i.published_on is not null), count(*) filter (where i.is_publication_overdue),
              coalesce(sum(jsonb_array_length(i.inspectors)) filter (where i.code is not null), 0)::bigint,
              coalesce(sum(h.found), 0)::bigint, coalesce(sum(h.on_the_spot), 0)::bigint, coalesce(sum(h.rectified), 0)::bigint, coalesce(sum(h.overdue), 0)::bigint
            from read.inspection i
            left join (
              select uscc, inspection_id, count(*) as found, count(*) filter (where rectified_on = found_on) as on_the_spot,
                count(*) filter (where rectified_on is not null) as rectified, count(*) filter (where status = 'Overdue') as overdue
              from read.hazard group by uscc, inspection_id) h using (uscc, inspection_id)
            where i.ordered_on >= make_date($1, 1, 1) and i.ordered_on < make_date($1 + 1, 1, 1)
            group by i.agency_id order by i.agency_id
            """);
        command.Parameters.Add(new() { Value = year });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var loads = new List<InspectionWorkload>();
        while (await reader.ReadAsync(cancellation))
        {
            loads.Add(new InspectionWorkload(
                reader.GetString(0), Count(1), Count(2), Count(3), Count(4), Count(5), Count(6), Count(7), Count(8), Count(9), Count(10)));
        }

        return loads;

        long Count(int column) => reader.GetInt64(column);
    }
}
