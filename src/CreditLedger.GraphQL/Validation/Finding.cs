using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation;

/// <summary>What a rule found, and where: the nodes that together are the mistake.</summary>
internal sealed record Finding(string Message, params IReadOnlyList<Location> At);

/// <param name="Name">The rule's name, as in <c>extensions.rule</c>.</param>
/// <param name="Section">Of the specification, September 2025.</param>
internal sealed record Rule(string Name, string Section, Func<TypedDocument, IEnumerable<Finding>> Check);
