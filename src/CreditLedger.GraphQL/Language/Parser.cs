namespace CreditLedger.GraphQL.Language;

/// <summary>Reads GraphQL documents (§2.3): operations, fragments and type-system definitions.</summary>
public static class Parser
{
    /// <exception cref="GraphSyntaxException">The text is not a document, or is larger than the options allow.</exception>
    public static Document Parse(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        new Grammar(utf8, options ?? ParserOptions.Default).Document();

    /// <summary>Reads a single value, such as a default written in a schema (§2.10); it may not hold variables.</summary>
    /// <exception cref="GraphSyntaxException">The text is not a value, or is larger than the options allow.</exception>
    public static Value ParseValue(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        new Grammar(utf8, options ?? ParserOptions.Default).LoneValue();

    /// <summary>Reads a single type reference such as <c>[Int!]</c> (§2.12).</summary>
    /// <exception cref="GraphSyntaxException">The text is not a type reference, or is larger than the options allow.</exception>
    public static TypeNode ParseType(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        new Grammar(utf8, options ?? ParserOptions.Default).LoneType();
}
