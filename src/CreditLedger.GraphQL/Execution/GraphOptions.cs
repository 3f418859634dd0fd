using CreditLedger.GraphQL.Limits;

namespace CreditLedger.GraphQL.Execution;

/// <summary>What a host decides about its graph.</summary>
public sealed record GraphOptions
{
    public GraphLimits Limits { get; init; } = new();

    /// <summary>Answers null when the caller meets the policy, otherwise what the caller is told. Without it every policy refuses.</summary>
    public Func<RequestContext, string, GraphError?> Authorise { get; init; } =
        (_, _) => new GraphError("access to this field is refused", "FORBIDDEN");

    /// <summary>Documents kept ready to run.</summary>
    public int DocumentsKept { get; init; } = 1_000;
}
