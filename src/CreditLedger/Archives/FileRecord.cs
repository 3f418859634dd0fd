using CreditLedger.Catalogue;
using CreditLedger.Kernel;

namespace CreditLedger.Archives;

/// <summary>Takes a decision of a source agency into the subject's archive, once, however often it is delivered.</summary>
/// <param name="SubjectName">The subject's name as delivered.</param>
/// <param name="AgencyId">The unified social credit code of the agency that decided.</param>
/// <param name="DecisionNumber">The number of the decision document (决定书文号).</param>
/// <param name="ReceivedOn">The day on which the delivery reached the platform.</param>
public sealed record FileRecord(
    Uscc Uscc, string SubjectName, string AgencyId, string DecisionNumber, RecordContent Content, DateOnly DecidedOn, DateOnly ReceivedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NumberMissing = new("RECORD_NUMBER_MISSING", "the decision has no number");
    public static readonly Refusal NumberReused = new(
        "RECORD_NUMBER_REUSED", "the agency has filed another decision about the subject under this number", "revoke the filed record first, or correct the number");
    public static readonly Refusal DecidedInFuture = new("RECORD_DECIDED_IN_FUTURE", "the decision is dated after today");
    public static readonly Refusal ReceivedInFuture = new("RECORD_RECEIVED_IN_FUTURE", "the delivery is dated after today");
    public static readonly Refusal DeliveredBeforeDecision = new(
        "RECORD_DELIVERED_BEFORE_DECISION", "the decision is dated after its delivery");
    public static readonly Refusal AmountNegative = new("RECORD_AMOUNT_NEGATIVE", "a fine or confiscated amount is below zero");
    public static readonly Refusal ValidityReversed = new("RECORD_VALIDITY_REVERSED", "the licence ends before it begins");
    public static readonly Refusal NotCatalogued = new(
        "RECORD_NOT_CATALOGUED", "the type is not in the catalogue in force", "use a type of 行政处罚法 §9 or a licence class of the catalogue");
    public static readonly Refusal BeforeRegimes = new("RECORD_BEFORE_REGIMES", "no publication regime governs findings of that day");
    public static readonly Refusal CalendarNotCovered = WorkingDayCalendar.NotCovered;

    /// <summary>The longest a delivery may take, in working days from the decision (双公示, "7 个工作日").</summary>
    public const int WorkingDaysAllowed = 7;

    /// <summary>A digest, computed whenever it is asked for.</summary>
    public RecordId RecordId => RecordId.Of(Content.Kind, AgencyId, DecisionNumber, Uscc);

    /// <param name="catalogue">The version in force on the day of intake.</param>
    public static Decision<ArchiveFact> Decide(
        FileRecord command, Archive archive, CatalogueVersion catalogue, PublicationRegimes regimes, WorkingDayCalendar calendar, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.DecisionNumber)) return NumberMissing;
        var (id, digest) = (command.RecordId, command.Content.Digest(command.DecidedOn));
        if (archive.Records.TryGetValue(id, out var filed))
        {
            // Known already, revoked or not: a revoked record does not come back by being delivered again.
            return string.Equals(filed.Digest, digest, StringComparison.Ordinal) ? Decision<ArchiveFact>.Nothing : NumberReused;
        }

        if (command.DecidedOn > today) return DecidedInFuture;
        if (command.ReceivedOn > today) return ReceivedInFuture;
        if (command.ReceivedOn < command.DecidedOn) return DeliveredBeforeDecision;
        return command.Content switch
        {
            RecordContent.Penalty penalty => FilePenalty(command, penalty, id, digest, catalogue, regimes, calendar),
            RecordContent.Licence licence => FileLicence(command, licence, id, digest, catalogue, calendar),
            _ => throw new System.Diagnostics.UnreachableException($"{command.Content.GetType().Name} is no record content."),
        };
    }

    private static Decision<ArchiveFact> FilePenalty(
        FileRecord command, RecordContent.Penalty penalty, RecordId id, string digest, CatalogueVersion catalogue, PublicationRegimes regimes, WorkingDayCalendar calendar)
    {
        if (penalty.FineAmount < 0 || penalty.ConfiscatedAmount < 0) return AmountNegative;
        if (penalty.Types.Count == 0) return NotCatalogued with { Message = "the decision names no type of penalty" };
        var items = new List<CatalogueItem>();
        foreach (var type in penalty.Types)
        {
            if (catalogue.ItemOf(RecordKind.Penalty, type) is not { } item) return Uncatalogued(type);
            items.Add(item);
        }

        if (regimes.InForceOn(command.DecidedOn) is not { } regime) return BeforeRegimes;
        if (WorkingDaysTaken(command, calendar) is not { } taken) return CalendarNotCovered;

        // One decision, several penalties: the gravest sets the clocks; among equals the first named (order 58, "several types, longest").
        var (gravest, severity) = items.Select(item => (item, severity: item.Severity!.Of(penalty.FineAmount, penalty.ConfiscatedAmount))).MaxBy(pair => pair.severity);
        return new PenaltyFiled(
            command.Uscc, command.SubjectName, command.AgencyId, command.DecisionNumber, gravest.Code, catalogue.Version,
            penalty.Violation, penalty.Grounds, penalty.LegalBasis, penalty.Text, penalty.FineAmount, penalty.ConfiscatedAmount,
            severity, command.DecidedOn, command.ReceivedOn, taken, regime.Id,
            regime.PublicationEndOn(severity, items.Select(item => item.Code), command.DecidedOn), digest)
        {
            RecordId = id,
            Types = string.Join('、', penalty.Types),
            Disclosure = items.Max(item => item.Disclosure),
        };
    }

    private static Decision<ArchiveFact> FileLicence(
        FileRecord command, RecordContent.Licence licence, RecordId id, string digest, CatalogueVersion catalogue, WorkingDayCalendar calendar)
    {
        if (licence.ValidUntil < licence.ValidFrom) return ValidityReversed;
        if (catalogue.ItemOf(RecordKind.Licence, licence.Type) is not { } item) return Uncatalogued(licence.Type);
        if (WorkingDaysTaken(command, calendar) is not { } taken) return CalendarNotCovered;
        return new LicenceFiled(
            command.Uscc, command.SubjectName, command.AgencyId, command.DecisionNumber, item.Code, catalogue.Version,
            licence.LicenceName, licence.LicenceNumber, licence.Text, command.DecidedOn, licence.ValidFrom, licence.ValidUntil,
            command.ReceivedOn, taken, digest)
        {
            RecordId = id,
            Disclosure = item.Disclosure,
        };
    }

    private static Refusal Uncatalogued(string type) => NotCatalogued with { Message = $"type '{type}' is not in the catalogue in force" };

    private static int? WorkingDaysTaken(FileRecord command, WorkingDayCalendar calendar) =>
        calendar.CoversAll(command.DecidedOn, command.ReceivedOn) ? calendar.WorkingDaysBetween(command.DecidedOn, command.ReceivedOn) : null;
}
