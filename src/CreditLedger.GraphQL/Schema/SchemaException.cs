namespace CreditLedger.GraphQL.Schema;

/// <summary>A type system that breaks the rules of §3; lists every problem, not only the first.</summary>
public sealed class SchemaException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
