using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Mutations;

/// <summary>
/// Something that can be done: one <c>input</c>, and a payload with the row it changed, its typed errors and the position it was
/// recorded at. <c>signPledge(input: SignPledgeInput!): SignPledgePayload!</c>
/// </summary>
/// <param name="Name">In camelCase; payload and union of errors are named after it.</param>
/// <param name="Input">A record: its constructor's parameters are the input's fields, to which <c>commandId</c> is added.</param>
/// <param name="Errors">In order of precedence; at least one.</param>
/// <param name="Resolve">What goes wrong inside is thrown and becomes an error of the field; what is refused is an outcome.</param>
public sealed record MutationDefinition(
    string Name, Type Input, IReadOnlyList<MutationError> Errors, ChangedRow Changes, Func<MutationContext, ValueTask<MutationOutcome>> Resolve)
{
    /// <summary>The input record's own comment unless given.</summary>
    public string? Description { get; init; }

    /// <summary>Asked before anything runs; whoever does not meet one is refused at the top, not in the payload.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];
}

/// <summary>One way to be refused. Mutations that share a code share its type.</summary>
/// <param name="TypeName">The object type in the graph: <c>PledgeNotSignedError</c>.</param>
/// <param name="Code">Never changes its meaning.</param>
public sealed record MutationError(string TypeName, string Code, string Description);

/// <summary>The row a mutation changes.</summary>
/// <param name="Row">A row record of one of the graph's tables.</param>
/// <param name="By">The members of the row that the outcome's key names, in order.</param>
public sealed record ChangedRow(Type Row, IReadOnlyList<string> By);

/// <param name="Input">An instance of the definition's input record.</param>
/// <param name="CommandId">The caller's name for this very command; repeating it must not do it twice.</param>
public sealed record MutationContext(object Input, Guid? CommandId, RequestContext Request, CancellationToken Stopped);

/// <summary>What became of it.</summary>
/// <param name="Errors">Empty when the effect holds.</param>
/// <param name="Position">From which position of the log on it holds; null when nothing needs to be waited for.</param>
/// <param name="Key">The changed row's key, in the order of <see cref="ChangedRow.By"/>; empty, or null among them, means no row.</param>
public sealed record MutationOutcome(IReadOnlyList<MutationProblem> Errors, long? Position, IReadOnlyList<object?> Key);

/// <param name="Code">One of the definition's.</param>
/// <param name="Message">May say more about the case than the code's description.</param>
public sealed record MutationProblem(string Code, string Message, string? Hint = null);
