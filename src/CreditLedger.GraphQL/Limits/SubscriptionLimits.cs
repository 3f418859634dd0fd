namespace CreditLedger.GraphQL.Limits;

/// <summary>What those who follow something may hold of the server, and for how long. Each limit has its own code.</summary>
public sealed record SubscriptionLimits
{
    public const string FullCode = "SUBSCRIPTIONS_FULL";
    public const string PerConnectionCode = "SUBSCRIPTIONS_EXCEEDED";
    public const string ConnectionsCode = "CONNECTIONS_FULL";
    public const string TooSlowCode = "SUBSCRIBER_TOO_SLOW";
    public const string OverCode = "SUBSCRIPTION_OVER";

    /// <summary>Subscriptions of all callers together.</summary>
    public int InAll { get; init; } = 2_000;

    /// <summary>Operations under way on one WebSocket.</summary>
    public int PerConnection { get; init; } = 50;

    /// <summary>WebSockets of all callers together, those that have not said who they are among them.</summary>
    public int Connections { get; init; } = 1_000;

    /// <summary>Bytes of one message on a WebSocket; a longer one closes it with 1009.</summary>
    public int MessageBytes { get; init; } = 256 << 10;

    /// <summary>How long a WebSocket may take to begin; then it is closed with 4408.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that wait for one reader; while so many do, nothing more is read for it.</summary>
    public int QueueBytes { get; init; } = 256 << 10;

    /// <summary>How long a reader may take to take one message. Then it is told so and ended, and can go on from its position.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long that last word waits to be taken before the connection is cut.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest life of one subscription.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How often a quiet connection is written to, so that nobody between takes it for dead, and a dead one is noticed.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(12);
}
