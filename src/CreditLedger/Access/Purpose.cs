using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>Why something that is not public is read.</summary>
/// <param name="Id">As requests state it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Basis">What allows it.</param>
/// <param name="Roles">Who may state it.</param>
/// <param name="Policies">What it opens, to roles that may see it at all.</param>
public sealed record Purpose(string Id, Title Title, LegalBasis Basis, IReadOnlyList<Role> Roles, IReadOnlyList<string> Policies);
