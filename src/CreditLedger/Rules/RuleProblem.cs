namespace CreditLedger.Rules;

/// <summary>Something wrong in a rule file.</summary>
/// <param name="Path">Where, in the notation <c>$.dimensions[0].indicators[2].fact</c>.</param>
public sealed record RuleProblem(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
