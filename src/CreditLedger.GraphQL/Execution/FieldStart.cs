namespace CreditLedger.GraphQL.Execution;

/// <summary>A root field under way: its rows are being fetched, or its resolver runs, while its neighbours do the same.</summary>
internal sealed class FieldStart
{
    private readonly Task<object?> _value;

    private FieldStart(Task<object?> value) => _value = value;

    public Task<object?> Value => _value;

    public static FieldStart? Begin(FieldPlan field, OperationRun run) =>
        field.Definition.Source is ResolverSource or FetchSource && run.Refusal(field.Definition) is null
            ? new FieldStart(StartAsync(field, parent: null, run).AsTask())
            : null;

    /// <summary>The field's value, or the <see cref="Fetched"/> that will write it. Every failure comes as the task's.</summary>
    public static async ValueTask<object?> StartAsync(FieldPlan field, object? parent, OperationRun run)
    {
        var arguments = field.Arguments.Value.Coerce(run.Variables);
        if (field.SaysAtLeast && arguments.GetValueOrDefault(Freshness.Argument) is long position)
        {
            await run.Freshness.DemandAsync(position);
        }

        if (run.Share is not { } share)
        {
            return await FetchAsync(field, parent, arguments, run);
        }

        await share.WaitAsync(run.Stopped);
        try
        {
            return await FetchAsync(field, parent, arguments, run);
        }
        finally
        {
            share.Release();
        }
    }

    private static async Task<object?> FetchAsync(FieldPlan field, object? parent, IReadOnlyDictionary<string, object?> arguments, OperationRun run) =>
        field.Fetch is { } fetch
            ? await fetch.StartAsync(run, parent, arguments)
            : await ((ResolverSource)field.Definition.Source!).Resolve(new ResolveContext(parent, arguments, run.Request, run.Stopped));

    /// <summary>A neighbour's null may have ended the writing before this one's turn came: its rows are given back all the same.</summary>
    public async Task ReleaseAsync()
    {
        await _value.ContinueWith(_ => { }, TaskScheduler.Default);
        if (_value is { IsCompletedSuccessfully: true, Result: Fetched fetched })
        {
            fetched.Dispose();
        }
    }
}
