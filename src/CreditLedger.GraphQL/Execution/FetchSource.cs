namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// A field that brings everything selected under it in one go, for instance from tables. It is compiled with the plan, started for all
/// root fields at once, and writes its own part of the response.
/// </summary>
public abstract class FetchSource : FieldSource
{
    public abstract Fetch Compile(FieldPlan field);
}

/// <summary>A compiled <see cref="FetchSource"/>; lives in the plan cache and serves many requests at once.</summary>
public abstract class Fetch
{
    public abstract Task<Fetched> StartAsync(OperationRun run, object? parent, IReadOnlyDictionary<string, object?> arguments);
}

/// <summary>What came back for one request. <see cref="Write"/> answers false when a null had no place below the field itself.</summary>
public abstract class Fetched : IDisposable
{
    public abstract bool Write(OperationRun run);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
