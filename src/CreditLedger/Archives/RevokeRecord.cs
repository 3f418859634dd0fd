using CreditLedger.Kernel;

namespace CreditLedger.Archives;

/// <summary>
/// Withdraws a record whose decision was revoked, changed or found void (行政处罚法 §48: within three days, with reasons). It then counts
/// as if it had never been filed.
/// </summary>
/// <param name="AgencyId">The agency that filed the record; no other may withdraw it.</param>
public sealed record RevokeRecord(Uscc Uscc, RecordId RecordId, string AgencyId, string Reason, DateOnly RevokedOn, DateOnly ReceivedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotFiled = new("RECORD_NOT_FILED", "no such record has been filed about the subject");
    public static readonly Refusal OfOtherAgency = new("RECORD_OF_OTHER_AGENCY", "only the agency that filed a record may revoke it");
    public static readonly Refusal ReasonMissing = new("RECORD_REASON_MISSING", "a revocation must state its reason");
    public static readonly Refusal RevokedInFuture = new("RECORD_REVOKED_IN_FUTURE", "the revocation or its delivery is dated after today");
    public static readonly Refusal RevokedBeforeDecision = new(
        "RECORD_REVOKED_BEFORE_DECISION", "the revocation is dated before the decision");

    public static Decision<ArchiveFact> Decide(RevokeRecord command, Archive archive, DateOnly today)
    {
        if (!archive.Records.TryGetValue(command.RecordId, out var filed)) return NotFiled;
        if (!string.Equals(filed.AgencyId, command.AgencyId, StringComparison.Ordinal)) return OfOtherAgency;
        if (filed.IsRevoked) return Decision<ArchiveFact>.Nothing;
        if (string.IsNullOrWhiteSpace(command.Reason)) return ReasonMissing;
        if (command.RevokedOn > today || command.ReceivedOn > today) return RevokedInFuture;
        if (command.RevokedOn < filed.DecidedOn) return RevokedBeforeDecision;
        return new RecordRevoked(command.Uscc, command.AgencyId, command.Reason, command.RevokedOn, command.ReceivedOn)
        {
            RecordId = command.RecordId,
            Kind = filed.Kind,
        };
    }
}
