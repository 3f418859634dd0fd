namespace CreditLedger.Kernel;

/// <summary>Where it is written that something may or must be done.</summary>
/// <param name="Document">The law, regulation or published document.</param>
/// <param name="Article">Its article or section.</param>
public sealed record LegalBasis(Title Document, string Article);
