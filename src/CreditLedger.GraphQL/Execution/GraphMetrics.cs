using System.Diagnostics.Metrics;

namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// What the engine counts. In a warm server only the requests go on rising; plans and statements that do come of documents with values
/// written into them.
/// </summary>
public static class GraphMetrics
{
    public const string MeterName = "CreditLedger.GraphQL";
    private static readonly Meter s_meter = new(MeterName);

    internal static Counter<long> Requests { get; } =
        s_meter.CreateCounter<long>("graph.requests", description: "Operations executed.");
    internal static UpDownCounter<long> Subscriptions { get; } =
        s_meter.CreateUpDownCounter<long>("graph.subscriptions", description: "Subscriptions under way.");
    internal static Counter<long> Documents { get; } =
        s_meter.CreateCounter<long>("graph.documents", description: "Documents parsed and validated.");
    internal static Counter<long> Plans { get; } =
        s_meter.CreateCounter<long>("graph.plans", description: "Plans compiled.");
    internal static Counter<long> Statements { get; } =
        s_meter.CreateCounter<long>("graph.statements", description: "SQL statements whose text was written, not found.");
}
