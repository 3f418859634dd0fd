using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>
/// Ends the use of a penalty that has been cured (信用修复): from that day on it is no longer published, shared or scored. That the
/// obligations are met and a pledge was given is established before, by whoever gives this.
/// </summary>
/// <param name="Uscc">The enterprise that the penalty is about.</param>
/// <param name="AgencyId">The agency that decided it.</param>
/// <param name="RecordId">The penalty.</param>
/// <param name="Grounds">What the repair rests on; at most 4,000 characters.</param>
/// <param name="RepairedOn">The first day on which it no longer counts.</param>
[Command(typeof(EnterpriseRow), Role.SourceAgency, Role.Operator)]
public sealed record RepairRecord(Uscc Uscc, string AgencyId, RecordId RecordId, string Grounds, DateOnly RepairedOn)
{
    public const int GroundsMax = 4_000;

    public StreamId Stream => StreamId.For<Archive>(Uscc.Value);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotFiled = RevokeRecord.NotFiled;
    public static readonly Refusal OfOtherAgency = new("REPAIR_OF_OTHER_AGENCY", "the record was decided by another agency than the one named");
    public static readonly Refusal Revoked = EndItem.Revoked;
    public static readonly Refusal NotPenalty = new("REPAIR_NOT_PENALTY", "only penalties are repaired", "a listing ends when it is lifted");
    public static readonly Refusal GroundsMissing = new("REPAIR_GROUNDS_MISSING", "a repair states what it rests on");
    public static readonly Refusal TextTooLong = new("REPAIR_TEXT_TOO_LONG", "the grounds are too long", "at most 4,000 characters");
    public static readonly Refusal RepairedInFuture = new("REPAIR_IN_FUTURE", "the repair is dated after today");
    public static readonly Refusal BeforeMinimum = new("REPAIR_BEFORE_MINIMUM", "the minimum publication has not passed");

    public static Decision<ArchiveFact> Decide(RepairRecord command, Archive archive, CityReference city, DateOnly today)
    {
        if (!archive.Records.TryGetValue(command.RecordId, out var filed)) return NotFiled;
        if (!string.Equals(filed.AgencyId, command.AgencyId, StringComparison.Ordinal)) return OfOtherAgency;
        if (filed.IsRevoked) return Revoked;
        if (filed.Severity is not { } severity) return NotPenalty;
        if (filed.RepairedOn is not null) return Decision<ArchiveFact>.Nothing;
        if (string.IsNullOrWhiteSpace(command.Grounds)) return GroundsMissing;
        if (command.Grounds.Length > GroundsMax) return TextTooLong;
        if (command.RepairedOn > today) return RepairedInFuture;

        // The regime in force on the day of the finding decides the clock, whatever has been enacted since.
        if (city.Regimes.InForceOn(filed.DecidedOn)?.MinimumPublicationOn(severity, filed.DecidedOn) is not { } earliest || command.RepairedOn < earliest) return BeforeMinimum;
        return new RecordRepaired(command.Uscc, command.AgencyId, command.Grounds, command.RepairedOn) { RecordId = command.RecordId };
    }
}
