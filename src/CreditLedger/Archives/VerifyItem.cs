using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>Records that a public body checked what an enterprise had declared about itself, and found it true. It stays a declaration, verified.</summary>
/// <param name="Uscc">The enterprise that declared it.</param>
/// <param name="AgencyId">The public body that checked it: the acting agency's own code.</param>
/// <param name="RecordId">The declaration.</param>
/// <param name="Evidence">What was looked at; at most 4,000 characters.</param>
/// <param name="VerifiedOn">The day of the check.</param>
[Command(typeof(EnterpriseRow), Role.SourceAgency)]
public sealed record VerifyItem(Uscc Uscc, string AgencyId, RecordId RecordId, string Evidence, DateOnly VerifiedOn)
{
    public StreamId Stream => StreamId.For<Archive>(Uscc.Value);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal AgencyUnknown = Agencies.Unknown;
    public static readonly Refusal NotEntitled = Agencies.NotEntitled;
    public static readonly Refusal NotFiled = RevokeRecord.NotFiled;
    public static readonly Refusal Revoked = EndItem.Revoked;
    public static readonly Refusal NotDeclared = new("ITEM_NOT_DECLARED", "only what an enterprise declared about itself is verified");
    public static readonly Refusal EvidenceMissing = new("ITEM_EVIDENCE_MISSING", "a verification states what was looked at");
    public static readonly Refusal TextTooLong = FileItem.TextTooLong;
    public static readonly Refusal VerifiedInFuture = new("ITEM_VERIFIED_IN_FUTURE", "the check is dated after today");
    public static readonly Refusal VerifiedBeforeDeclared = new("ITEM_VERIFIED_BEFORE_DECLARED", "the check is dated before the day that the declaration is true of");

    public static Decision<ArchiveFact> Decide(VerifyItem command, Archive archive, CityReference city, DateOnly today)
    {
        if (city.Agencies.MayDeliver(command.AgencyId, FileKind.Item) is { } notEntitled) return notEntitled;
        if (!archive.Records.TryGetValue(command.RecordId, out var filed)) return NotFiled;
        if (filed.IsRevoked) return Revoked;
        if (filed.Item is not { Provenance: not Provenance.Official } item) return NotDeclared;
        if (item.Provenance is Provenance.Verified) return Decision<ArchiveFact>.Nothing;
        if (string.IsNullOrWhiteSpace(command.Evidence)) return EvidenceMissing;
        if (command.Evidence.Length > EndItem.ReasonMax) return TextTooLong;
        if (command.VerifiedOn > today) return VerifiedInFuture;
        if (command.VerifiedOn < filed.DecidedOn) return VerifiedBeforeDeclared;
        return new ItemVerified(command.Uscc, command.AgencyId, item.Item, command.Evidence, command.VerifiedOn) { RecordId = command.RecordId };
    }
}
