using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>A programme as its readers saw it on a day, and what had been measured of it by then.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Version">The version that the measurement names; that in force on the day where nothing had been measured.</param>
/// <param name="Page">What it says, and what its targets came to.</param>
public sealed record ProgrammePageOfDay(string ProgrammeId, int Version, ProgrammePage Page);

/// <summary>The page of a programme for any day, from the measurements that were recorded.</summary>
public static class ProgrammePages
{
    /// <returns>Null where no version of the programme was in force on the day.</returns>
    public static async Task<ProgrammePageOfDay?> OfAsync(EventStore store, string programmeId, DateOnly day, CancellationToken cancellation)
    {
        var (programme, _) = await store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(programmeId), cancellation: cancellation);
        if (programme.InForceOn(day) is not { } inForce) return null;
        var measured = await store.ReadStreamAsync(StreamId.For<ProgrammeMeasurement>(programmeId), cancellation: cancellation)
            .Select(fact => (TargetsMeasured)fact.Body).LastOrDefaultAsync(one => one.MeasuredOn <= day, cancellation);
        var version = measured is null ? inForce : programme.Version(measured.Version) ?? inForce;
        return new(programmeId, version.Version, ProgrammePage.Of(version, measured));
    }

    public static void Graph(GraphBuilder graph, EventStore store) => graph.Query.Field(
        "programmePage", context => AskAsync(context, store),
        description: "What a programme said on a day, and what its targets had come to by then: the last measurement up to the day. Null when no version of it was in force.",
        isNullable: true,
        arguments:
        [
            Argument.Of<string>("programmeId", description: "The programme."),
            Argument.Of<DateOnly?>("asOf", isNullable: true, description: "The day; today when left out."),
        ]);

    private static async ValueTask<ProgrammePageOfDay?> AskAsync(ResolveContext context, EventStore store)
    {
        var id = context.Argument<string>("programmeId");
        var day = context.ArgumentOrDefault<DateOnly?>("asOf") ?? context.Service<TimeProvider>().Today();
        return SchemeCheck.IsRuleId(id) ? await OfAsync(store, id, day, context.Stopped) : null;
    }
}
