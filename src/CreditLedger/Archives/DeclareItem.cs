using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>
/// Takes what an enterprise says about itself into its archive, as that and nothing more: items that a public body finds cannot be
/// declared, and what is declared counts in no fact but those that say so.
/// </summary>
/// <param name="Uscc">The enterprise that declares it.</param>
/// <param name="Item">The item of the catalogue, such as declared.employees.</param>
/// <param name="Value">What is declared: a number, or true and false, as the item asks.</param>
/// <param name="OccurredOn">The day it is true of. For each day one value is declared.</param>
[Command(typeof(EnterpriseRow), Role.Enterprise)]
public sealed record DeclareItem(Uscc Uscc, string Item, string Value, DateOnly OccurredOn)
{
    public StreamId Stream => StreamId.For<Archive>(Uscc.Value);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = RegisterChange.NotRegistered;
    public static readonly Refusal TextTooLong = FileItem.TextTooLong;
    public static readonly Refusal DeclaredOtherwise = new("ITEM_DECLARED_OTHERWISE", "another value has been declared for that day", "declare the new value for a later day");
    public static readonly Refusal NotCatalogued = FileItem.NotCatalogued;
    public static readonly Refusal NotDeclarable = new("ITEM_NOT_DECLARABLE", "this item is found by a public body and cannot be declared");
    public static readonly Refusal InFuture = FileItem.InFuture;
    public static readonly Refusal ValueInvalid = FileItem.ValueInvalid;

    internal string Number => $"{OccurredOn:yyyy-MM-dd}";

    internal RecordId Id => RecordId.Of(Item, Uscc.Value, Number, Uscc);

    public static Decision<ArchiveFact> Decide(DeclareItem command, Archive archive, CreditSubject subject, ItemCatalogue catalogue, DateOnly today)
    {
        if (subject.Register is not { } entry) return NotRegistered;
        if (command.Value.Length > ItemReport.ValueMax) return TextTooLong;
        var report = new ItemReport(command.Value, Amount: null, command.OccurredOn, ValidUntil: null);
        var digest = report.Digest(command.Item);
        if (archive.Records.TryGetValue(command.Id, out var filed))
        {
            return string.Equals(filed.Digest, digest, StringComparison.Ordinal) ? Decision<ArchiveFact>.Nothing : DeclaredOtherwise;
        }

        if (catalogue.Find(command.Item) is not { Terms: { } terms } item) return NotCatalogued with { Message = $"'{command.Item}' is not an item of the catalogue in force" };
        if (!terms.IsDeclared) return NotDeclarable;
        if (report.Problem(item, today, out var value) is { } problem) return problem;
        return new ItemFiled(
            command.Uscc, entry.Name, command.Uscc.Value, command.Number, item.Code, catalogue.InForce!.Version, terms.Nature, value, Amount: null,
            command.OccurredOn, ValidUntil: null, terms.CountsUntil(command.OccurredOn, validUntil: null), terms.IsAdverse, Provenance.SelfDeclared,
            item.Disclosure, today, digest)
        {
            RecordId = command.Id,
        };
    }
}
