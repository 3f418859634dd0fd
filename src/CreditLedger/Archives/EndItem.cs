using CreditLedger.Access;
using CreditLedger.Catalogue;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>Says that what a record told no longer holds: the enterprise was taken off a list, or arrears were settled. Until then it was true.</summary>
/// <param name="Uscc">The enterprise that the record is about.</param>
/// <param name="AgencyId">The public body that filed the record: the acting agency's own code.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Reason">Why it has ended; at most 4,000 characters.</param>
/// <param name="EndedOn">The first day on which it no longer holds.</param>
[Command(typeof(EnterpriseRow), Role.SourceAgency)]
public sealed record EndItem(Uscc Uscc, string AgencyId, RecordId RecordId, string Reason, DateOnly EndedOn)
{
    public const int ReasonMax = 4_000;

    public StreamId Stream => StreamId.For<Archive>(Uscc.Value);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotFiled = RevokeRecord.NotFiled;
    public static readonly Refusal OfOtherAgency = new("ITEM_OF_OTHER_AGENCY", "only the public body that filed a record may say that it has ended");
    public static readonly Refusal Revoked = new("RECORD_REVOKED", "the record was revoked, and counts as if it had never been");
    public static readonly Refusal HasNoEnd = new("ITEM_HAS_NO_END", "only listings and reported values come to an end", "a wrong record is revoked");
    public static readonly Refusal EndedOtherwise = new("ITEM_ENDED_OTHERWISE", "the record has ended on another day");
    public static readonly Refusal ReasonMissing = new("ITEM_REASON_MISSING", "the end of a record must state its reason");
    public static readonly Refusal TextTooLong = FileItem.TextTooLong;
    public static readonly Refusal EndedInFuture = new("ITEM_ENDED_IN_FUTURE", "the end is dated after today");
    public static readonly Refusal EndedBeforeBeginning = new("ITEM_ENDED_BEFORE_BEGINNING", "the record ends before it begins");

    public static Decision<ArchiveFact> Decide(EndItem command, Archive archive, DateOnly today)
    {
        if (!archive.Records.TryGetValue(command.RecordId, out var filed)) return NotFiled;
        if (!string.Equals(filed.AgencyId, command.AgencyId, StringComparison.Ordinal)) return OfOtherAgency;
        if (filed.IsRevoked) return Revoked;
        if (filed.Item is not { Nature: ItemNature.Listing or ItemNature.Value } item) return HasNoEnd;
        if (item.EndedOn is { } known) return known == command.EndedOn ? Decision<ArchiveFact>.Nothing : EndedOtherwise;
        if (string.IsNullOrWhiteSpace(command.Reason)) return ReasonMissing;
        if (command.Reason.Length > ReasonMax) return TextTooLong;
        if (command.EndedOn > today) return EndedInFuture;
        if (command.EndedOn < filed.DecidedOn) return EndedBeforeBeginning;
        return new ItemEnded(command.Uscc, command.AgencyId, item.Item, item.IsAdverse, command.Reason, command.EndedOn, today) { RecordId = command.RecordId };
    }
}
