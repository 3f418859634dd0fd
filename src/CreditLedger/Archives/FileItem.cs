using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>
/// Takes a record of a public body other than a penalty or a licence into the subject's archive, once, however often it is delivered.
/// What the catalogue in force does not know is not taken in.
/// </summary>
/// <param name="Uscc">The enterprise that the record is about.</param>
/// <param name="AgencyId">The public body that found it: the acting agency's own code.</param>
/// <param name="Item">The item of the catalogue, such as tax.class.</param>
/// <param name="Number">The body's own number for the record, at most 128 characters.</param>
/// <param name="SubjectName">The enterprise's name as the body writes it, at most 200 characters.</param>
/// <param name="Value">What is reported: a number, a text or true and false, as the item asks; left out for an item that has no value.</param>
/// <param name="Amount">In yuan; left out for an item that has no amount.</param>
/// <param name="OccurredOn">The day it happened or is true of; of a figure the first day of its period.</param>
/// <param name="ValidUntil">The last day of its term, or of the figure's period; left out where it has none.</param>
[Command(typeof(EnterpriseRow), Role.SourceAgency)]
public sealed record FileItem(
    Uscc Uscc, string AgencyId, string Item, string Number, string SubjectName, string? Value, decimal? Amount, DateOnly OccurredOn, DateOnly? ValidUntil)
{
    public const int NumberMax = 128;
    public const int NameMax = 200;

    public StreamId Stream => StreamId.For<Archive>(Uscc.Value);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal AgencyUnknown = Agencies.Unknown;
    public static readonly Refusal NotEntitled = Agencies.NotEntitled;
    public static readonly Refusal NumberMissing = new("ITEM_NUMBER_MISSING", "the record has no number");
    public static readonly Refusal TextTooLong = new("ITEM_TEXT_TOO_LONG", "a text of the record is too long", "number 128 characters, name 200, value 256, reasons 4,000");
    public static readonly Refusal NumberReused = new(
        "ITEM_NUMBER_REUSED", "the source has filed another record of the item about the subject under this number", "revoke the filed record first, or correct the number");
    public static readonly Refusal NotCatalogued = new("ITEM_NOT_CATALOGUED", "the item is not in the catalogue in force");
    public static readonly Refusal SelfDeclared = new("ITEM_SELF_DECLARED", "only the enterprise itself declares this item", "a public body may verify what was declared");
    public static readonly Refusal InFuture = new("ITEM_IN_FUTURE", "the record is dated after today, or its period is not over");
    public static readonly Refusal TermReversed = new("ITEM_TERM_REVERSED", "the record's term or period ends before it begins");
    public static readonly Refusal PeriodMissing = new("ITEM_PERIOD_MISSING", "a figure names the last day of its period");
    public static readonly Refusal ValueInvalid = new("ITEM_VALUE_INVALID", "the value is not what the item asks for");
    public static readonly Refusal AmountInvalid = new("ITEM_AMOUNT_INVALID", "the amount is not what the item asks for");

    internal RecordId Id => RecordId.Of(Item, AgencyId, Number, Uscc);

    /// <param name="today">The day of intake.</param>
    public static Decision<ArchiveFact> Decide(FileItem command, Archive archive, ItemCatalogue catalogue, CityReference city, DateOnly today)
    {
        if (city.Agencies.MayDeliver(command.AgencyId, FileKind.Item) is { } notEntitled) return notEntitled;
        if (string.IsNullOrWhiteSpace(command.Number)) return NumberMissing;
        if (command.Number.Length > NumberMax || command.SubjectName.Length > NameMax || command.Value?.Length > ItemReport.ValueMax) return TextTooLong;
        var report = new ItemReport(command.Value, command.Amount, command.OccurredOn, command.ValidUntil);
        var digest = report.Digest(command.Item);
        if (archive.Records.TryGetValue(command.Id, out var filed))
        {
            // Known already, ended or revoked or not: a revoked record does not come back by being delivered again.
            return string.Equals(filed.Digest, digest, StringComparison.Ordinal) ? Decision<ArchiveFact>.Nothing : NumberReused;
        }

        if (catalogue.Find(command.Item) is not { Terms: { } terms } item) return NotCatalogued with { Message = $"'{command.Item}' is not an item of the catalogue in force" };
        if (terms.IsDeclared) return SelfDeclared;
        if (report.Problem(item, today, out var value) is { } problem) return problem;
        return new ItemFiled(
            command.Uscc, command.SubjectName, command.AgencyId, command.Number, item.Code, catalogue.InForce!.Version, terms.Nature, value, command.Amount,
            command.OccurredOn, command.ValidUntil, terms.CountsUntil(command.OccurredOn, command.ValidUntil), terms.IsAdverse, Provenance.Official,
            item.Disclosure, today, digest)
        {
            RecordId = command.Id,
        };
    }
}
