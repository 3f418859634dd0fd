using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Files what one area of a body's integrity was assessed at for a stretch of time.</summary>
/// <param name="Body">The government body's unified social credit code.</param>
/// <param name="AgencyId">Who assessed it: the acting agency's own code. No body assesses itself.</param>
/// <param name="Reference">The record's own number, at most 64 characters: given again, it changes nothing.</param>
/// <param name="Area">What was assessed.</param>
/// <param name="Points">From 0 to 100.</param>
/// <param name="From">The first day that was looked at.</param>
/// <param name="Until">The last.</param>
/// <param name="AssessedOn">The day of the assessment, not before the last day that was looked at.</param>
/// <param name="Evidence">Where it can be looked up; at most 1,000 characters. No natural person is named.</param>
[Command(typeof(GovernmentBodyRow), Role.Regulator, Role.Operator)]
public sealed record AssessIntegrity(
    Uscc Body, string AgencyId, string Reference, IntegrityArea Area, decimal Points, DateOnly From, DateOnly Until, DateOnly AssessedOn, string Evidence)
{
    public const decimal PointsMax = 100;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = BodyFiling.NotRegistered;
    public static readonly Refusal OutsideDistricts = BodyFiling.OutsideDistricts;
    public static readonly Refusal AgencyUnknown = Agencies.Unknown;
    public static readonly Refusal ByItself = new("INTEGRITY_ASSESSED_BY_ITSELF", "a government body does not assess itself");
    public static readonly Refusal ReferenceInvalid = BodyFiling.ReferenceInvalid;
    public static readonly Refusal ReferenceTaken = BodyFiling.ReferenceTaken;
    public static readonly Refusal PointsOutOfRange = new("INTEGRITY_POINTS_OUT_OF_RANGE", "the points of an assessment lie between 0 and 100");
    public static readonly Refusal PeriodInvalid = new("INTEGRITY_PERIOD_INVALID", "the time that was looked at ends before it begins, or after the assessment");
    public static readonly Refusal InFuture = BodyFiling.InFuture;
    public static readonly Refusal AssessedAlready = new(
        "INTEGRITY_ASSESSED_ALREADY", "the area was assessed for a part of that time already", "revoke the other assessment first where it is wrong");
    public static readonly Refusal EvidenceMissing = new("INTEGRITY_EVIDENCE_MISSING", "an assessment names where it can be looked up", "at most 1,000 characters");

    public StreamId Stream => StreamId.For<GovernmentBody>(Body.Value);

    public static Decision<GovernmentBodyFact> Decide(AssessIntegrity command, GovernmentBody body, Caller caller, CityReference city, DateOnly today)
    {
        if (BodyFiling.Refuse(body, caller, city, out var records) is { } refusal) return refusal;
        if (city.Agencies.Find(command.AgencyId) is null) return AgencyUnknown with { Message = $"agency '{command.AgencyId}' is not a source of this city" };
        if (command.AgencyId == command.Body.Value) return ByItself;
        if (!BodyFiling.IsReference(command.Reference)) return ReferenceInvalid;
        var assessed = new IntegrityAssessed(
            command.Body, command.Reference, command.Area, command.Points, command.AgencyId, command.From, command.Until, command.AssessedOn, command.Evidence.Trim());
        if (records.TryGetValue(command.Reference, out var known)) return known == new IntegrityRecord.Assessment(assessed) ? Decision<GovernmentBodyFact>.Nothing : ReferenceTaken;
        if (command.Points is < 0 or > PointsMax) return PointsOutOfRange;
        if (command.Until < command.From || command.AssessedOn < command.Until) return PeriodInvalid;
        if (command.AssessedOn > today) return InFuture;

        // Of two assessments of one time nobody could say which holds.
        if (records.Values.Any(record => record is IntegrityRecord.Assessment { Filed: var other } && other.Area == command.Area && other.From <= command.Until && command.From <= other.Until)) return AssessedAlready;
        return BodyFiling.IsText(command.Evidence) ? assessed : EvidenceMissing;
    }
}
