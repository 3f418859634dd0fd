using CreditLedger.GraphQL.Limits;

namespace CreditLedger.GraphQL.Execution;

/// <summary>What a host decides about its graph.</summary>
public sealed record GraphOptions
{
    public GraphLimits Limits { get; init; } = new();

    /// <summary>Answers null when the caller meets the policy, otherwise what the caller is told. Without it every policy refuses.</summary>
    public Func<RequestContext, string, GraphError?> Authorise { get; init; } =
        (_, _) => new GraphError("access to this field is refused", "FORBIDDEN");

    /// <summary>
    /// Told once, before an answer leaves, when anything under a policy was asked for and not refused. When it fails the answer is
    /// withheld: nothing leaves of which it was not told.
    /// </summary>
    public Func<RequestContext, CancellationToken, ValueTask>? Disclosed { get; init; }

    /// <summary>Documents kept ready to run.</summary>
    public int DocumentsKept { get; init; } = 1_000;
}
