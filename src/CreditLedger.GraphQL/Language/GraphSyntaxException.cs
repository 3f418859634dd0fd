namespace CreditLedger.GraphQL.Language;

/// <summary>A document that is not GraphQL (§2), or that is larger or deeper than the parser was told to read.</summary>
public sealed class GraphSyntaxException(string message, Location location) : Exception($"Syntax Error: {message}")
{
    public Location Location { get; } = location;
}
