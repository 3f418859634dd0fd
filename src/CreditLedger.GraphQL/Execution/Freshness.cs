namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// Reading one's own write: waits, within bounds, until what is read has come as far as the log had at some position. The arguments
/// <c>atLeast</c> of one request wait together, once, for the greatest of them.
/// </summary>
internal sealed class Freshness(GraphOptions options, OperationPlan plan, OperationRun run)
{
    public const string Argument = "atLeast";
    public const string BehindCode = "LEDGER_BEHIND";
    public const string UnknownCode = "POSITION_UNKNOWN";

    private Task<long>? _head;
    private Task? _greatest;

    /// <summary>For one root field that says <c>atLeast</c>.</summary>
    /// <exception cref="GraphException">The log has not given the position out yet, or it takes too long to be reached.</exception>
    public async Task DemandAsync(long position)
    {
        var head = await (_head ??= options.Head(run.Stopped));
        if (position > head)
        {
            throw new GraphException(UnknownCode, "the log has not come to this position yet; positions are those that mutations give");
        }

        await (_greatest ??= ReachAsync(plan.Root.Fields.Select(Asked).Where(asked => asked <= head).DefaultIfEmpty(position).Max()));
    }

    /// <exception cref="GraphException">It takes too long.</exception>
    public async Task ReachAsync(long position)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped);
        patience.CancelAfter(options.Patience);
        try
        {
            // A hook that does not look at its token is not waited for either.
            if (await options.Reached(position, patience.Token).WaitAsync(patience.Token))
            {
                return;
            }
        }
        catch (OperationCanceledException) when (!run.Stopped.IsCancellationRequested)
        {
            // It has taken too long, which is told below.
        }

        throw new GraphException(BehindCode, "what is read has not come as far as the write yet; ask again in a moment");
    }

    // A field that will be refused anyway, for who asks or for another argument, makes nobody wait.
    private long Asked(FieldPlan field)
    {
        if (!field.SaysAtLeast || run.Refusal(field.Definition) is not null)
        {
            return 0;
        }

        try
        {
            return field.Arguments.Value.Coerce(run.Variables).GetValueOrDefault(Argument) as long? ?? 0;
        }
        catch (Schema.CoercionException)
        {
            return 0;
        }
    }
}
