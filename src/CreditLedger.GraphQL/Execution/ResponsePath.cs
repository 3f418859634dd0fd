namespace CreditLedger.GraphQL.Execution;

/// <summary>Where in the response the executor stands (§7.1.2). Copied only when an error names it.</summary>
public sealed class ResponsePath
{
    private readonly List<(string? Key, int Index)> _steps = new(16);

    public void Enter(string key) => _steps.Add((key, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public int Depth => _steps.Count;

    public void LeaveTo(int depth) => _steps.RemoveRange(depth, _steps.Count - depth);

    public IReadOnlyList<object> Copy() => [.. _steps.Select(step => step.Key ?? (object)step.Index)];
}
