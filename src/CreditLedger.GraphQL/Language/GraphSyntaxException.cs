namespace CreditLedger.GraphQL.Language;

/// <summary>A document that is not GraphQL (§2), or that is larger or deeper than the parser was told to read.</summary>
public sealed class GraphSyntaxException(string message, Location location, string code = GraphSyntaxException.SyntaxCode) : Exception($"Syntax Error: {message}")
{
    public const string SyntaxCode = "GRAPHQL_PARSE_FAILED";

    public Location Location { get; } = location;

    /// <summary>Which limit was met, where it is not the syntax that is wrong.</summary>
    public string Code { get; } = code;
}
