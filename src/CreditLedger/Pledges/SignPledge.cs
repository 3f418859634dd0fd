using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

/// <summary>Files a pledge that an enterprise gave and the acting agency accepted, in the words of the national template.</summary>
/// <param name="Uscc">The enterprise that gives the pledge.</param>
/// <param name="AgencyId">The unit that accepts it: the acting agency's own code.</param>
/// <param name="Code">Its code: division (6), day as yyyymmdd (8), serial (6).</param>
/// <param name="Kind">What it is given for.</param>
/// <param name="Reason">What it was given for, in words; at most 512 characters.</param>
/// <param name="Content">What is pledged; at most 4,000 characters.</param>
/// <param name="Liability">What follows if it is not kept; at most 4,000 characters.</param>
/// <param name="SignedOn">The day on which it was given.</param>
/// <param name="DueOn">The last day on which it can be kept in time; left out for a standing undertaking that names none.</param>
/// <param name="ValidUntil">The last day on which it binds; left out for one without end.</param>
/// <param name="PublicityAgreed">Whether the enterprise agrees that it be published.</param>
[Command(typeof(PledgeRow), Role.SourceAgency, Role.Regulator)]
public sealed record SignPledge(
    Uscc Uscc, string AgencyId, string Code, PledgeKind Kind, string Reason, string Content, string Liability, DateOnly SignedOn,
    DateOnly? DueOn, DateOnly? ValidUntil, bool PublicityAgreed)
{
    public const int ReasonMax = 512;
    public const int TextMax = 4000;

    public StreamId Stream => Pledge.StreamOf(Uscc, Code);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal CodeMissing = PledgeCode.Missing;
    public static readonly Refusal CodeLength = PledgeCode.WrongLength;
    public static readonly Refusal CodeCharacter = PledgeCode.IllegalCharacter;
    public static readonly Refusal CodeDate = PledgeCode.DateImpossible;
    public static readonly Refusal CodeDivision = PledgeCode.DivisionUnknown;
    public static readonly Refusal CodeReused = new("PLEDGE_CODE_REUSED", "another pledge of the enterprise was filed under this code");
    public static readonly Refusal NotRegistered = RegisterChange.NotRegistered;
    public static readonly Refusal ReasonMissing = new("PLEDGE_REASON_MISSING", "the pledge does not say what it is given for");
    public static readonly Refusal ContentMissing = new("PLEDGE_CONTENT_MISSING", "the pledge does not say what is pledged");
    public static readonly Refusal LiabilityMissing = new("PLEDGE_LIABILITY_MISSING", "the pledge does not say what follows if it is not kept");
    public static readonly Refusal TextTooLong = new("PLEDGE_TEXT_TOO_LONG", "a text of the pledge is too long", "reason 512 characters, content and liability 4,000 each");
    public static readonly Refusal SignedInFuture = new("PLEDGE_SIGNED_IN_FUTURE", "the pledge is dated after today");
    public static readonly Refusal DueBeforeSigning = new("PLEDGE_DUE_BEFORE_SIGNING", "the pledge falls due before it was signed");
    public static readonly Refusal ValidityReversed = new("PLEDGE_VALIDITY_REVERSED", "the pledge ends before it was signed or before it falls due");
    public static readonly Refusal SignatoryClosed = new("PLEDGE_SIGNATORY_CLOSED", "the enterprise had closed when the pledge was signed");

    public static Decision<PledgeFact> Decide(SignPledge command, Pledge pledge, CreditSubject subject, CityReference city, DateOnly today)
    {
        if (PledgeCode.Read(command.Code, out var code) is { } malformed) return malformed;
        if (code!.CheckDivision(city.Districts) is { } elsewhere) return elsewhere;
        if (pledge is Pledge.Signed { Terms: var signed }) return command.Says(signed) ? Decision<PledgeFact>.Nothing : CodeReused;
        if (subject.Register is not { } entry) return NotRegistered;
        if (string.IsNullOrWhiteSpace(command.Reason)) return ReasonMissing;
        if (string.IsNullOrWhiteSpace(command.Content)) return ContentMissing;
        if (string.IsNullOrWhiteSpace(command.Liability)) return LiabilityMissing;
        if (command.Reason.Length > ReasonMax || command.Content.Length > TextMax || command.Liability.Length > TextMax) return TextTooLong;
        if (command.SignedOn > today) return SignedInFuture;
        if (command.DueOn < command.SignedOn) return DueBeforeSigning;
        if (command.ValidUntil < command.SignedOn || command.ValidUntil < command.DueOn) return ValidityReversed;
        if (subject.IsClosedOn(command.SignedOn)) return SignatoryClosed;
        return new PledgeSigned(
            command.Uscc, code, command.Kind, command.AgencyId, entry.District, entry.Sector, command.Reason, command.Content, command.Liability,
            command.SignedOn, command.DueOn, city.Pledges.RemindOn(command.Kind, command.SignedOn, command.DueOn), command.ValidUntil,
            command.PublicityAgreed);
    }

    // District, sector and reminder are the platform's own additions: that they would be others today makes no other pledge.
    private bool Says(PledgeSigned signed) =>
        (signed.AgencyId, signed.Kind, signed.Reason, signed.Content, signed.Liability, signed.SignedOn, signed.DueOn, signed.ValidUntil, signed.PublicityAgreed)
        == (AgencyId, Kind, Reason, Content, Liability, SignedOn, DueOn, ValidUntil, PublicityAgreed);
}
