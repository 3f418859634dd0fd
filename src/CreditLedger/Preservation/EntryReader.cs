using CreditLedger.Access;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.Preservation;

/// <summary>Whose entries a caller sees: an enterprise its own, the others whom the policy lets in all of them.</summary>
/// <param name="Enterprise">Empty for whoever is no enterprise.</param>
public sealed record EntryReader(string Enterprise, bool SeesAll)
{
    public static RequestValue<EntryReader> OfRequest { get; } = new(request => CaseReader.CallerOf(request) is { Role: Role.Enterprise } caller
        ? new EntryReader(caller.Organisation, SeesAll: false)
        : new EntryReader("", SeesAll: true));
}
