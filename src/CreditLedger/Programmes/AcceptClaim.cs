using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>
/// Takes another body's word about somebody, such as that a threshold of 海河分 is met: yes or no, and nothing that tells who it is. The
/// answer says what it unlocks.
/// </summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="ClaimId">What is vouched for, as the programme names it.</param>
/// <param name="Reference">Under which the issuer finds its answer again: 12 to 40 digits, capital letters and hyphens; no number of a person, no score.</param>
/// <param name="Issuer">Whose word it is, as the programme names it in either language.</param>
/// <param name="Met">Yes or no.</param>
/// <param name="IssuedOn">The day of the issuer's answer.</param>
/// <param name="ExpiresOn">The last day on which it may be relied on.</param>
/// <param name="ConsentReference">Under which the issuer finds the consent again, written as the reference; without consent nothing is taken.</param>
[Command(typeof(ExternalClaimRow), Role.Regulator, Role.Operator)]
public sealed record AcceptClaim(
    string ProgrammeId, string ClaimId, string Reference, string Issuer, bool Met, DateOnly IssuedOn, DateOnly ExpiresOn, string ConsentReference)
{
    private const string Form = "12 to 40 digits, capital letters and hyphens; a part of digits alone has five or more, or is a year";

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal ProgrammeUnknown = RecordActivity.ProgrammeUnknown;
    public static readonly Refusal ClaimUnknown = new("CLAIM_UNKNOWN", "the programme accepts no such claim");
    public static readonly Refusal ReferenceMalformed = new("CLAIM_REFERENCE_MALFORMED", "the reference is not written as references are", Form);
    public static readonly Refusal NotConsented = new("CLAIM_NOT_CONSENTED", "nothing is taken about a person without consent", "name the reference of the consent");
    public static readonly Refusal ConsentMalformed = new("CLAIM_CONSENT_MALFORMED", "the reference of the consent is not written as references are", Form);
    public static readonly Refusal NamesPerson = new("CLAIM_NAMES_PERSON", "a reference holds an identity number or a telephone number", "only the issuer knows whom a claim is about");
    public static readonly Refusal TellsScore = new("CLAIM_TELLS_SCORE", "a reference looks like a score of a person", "a claim is yes or no, and nothing more");
    public static readonly Refusal ReferenceTaken = new("CLAIM_REFERENCE_TAKEN", "another claim was accepted under this reference");
    public static readonly Refusal IssuerIsAnother = new("CLAIM_ISSUER_IS_ANOTHER", "the programme takes another body's word for this");
    public static readonly Refusal IssuedInFuture = new("CLAIM_ISSUED_IN_FUTURE", "the claim is dated after today");
    public static readonly Refusal ExpiresBeforeIssue = new("CLAIM_EXPIRES_BEFORE_ISSUE", "the claim expires before it was issued");
    public static readonly Refusal ValidTooLong = new("CLAIM_VALID_TOO_LONG", "the claim is valid for longer than the programme allows");
    public static readonly Refusal Expired = new("CLAIM_EXPIRED", "the claim has expired");

    public StreamId Stream => StreamId.For<ExternalClaim>(ProgrammeId, Reference);

    public static Decision<ExternalClaimFact> Decide(AcceptClaim command, ExternalClaim claim, NamedProgramme programme, DateOnly today)
    {
        if (programme.Latest is not { } definition) return ProgrammeUnknown;
        if ((definition.Claims ?? []).FirstOrDefault(known => known.Id == command.ClaimId) is not { } kind) return ClaimUnknown;
        if (command.RefuseReferences() is { } refusal) return refusal;
        if (claim is ExternalClaim.Accepted { Claim: var accepted }) return command.Says(accepted) ? Decision<ExternalClaimFact>.Nothing : ReferenceTaken;
        if (command.Issuer != kind.Issuer.Zh && command.Issuer != kind.Issuer.En) return IssuerIsAnother with { Hint = $"it takes the word of {kind.Issuer.Zh} ({kind.Issuer.En})" };
        if (command.IssuedOn > today) return IssuedInFuture;
        if (command.ExpiresOn < command.IssuedOn) return ExpiresBeforeIssue;
        if (command.ExpiresOn.DayNumber - command.IssuedOn.DayNumber > kind.ValidDays) return ValidTooLong with { Hint = $"at most {kind.ValidDays} days" };
        if (command.ExpiresOn < today) return Expired;
        return new ClaimAccepted(
            definition.Id, definition.Version, kind.Id, command.Reference, kind.Issuer, command.Met, command.IssuedOn, command.ExpiresOn,
            command.ConsentReference, command.Met ? kind.Grants : null, today);
    }

    private Refusal? RefuseReferences()
    {
        if (!ClaimReference.IsWellFormed(Reference)) return ReferenceMalformed;
        if (string.IsNullOrWhiteSpace(ConsentReference)) return NotConsented;
        if (!ClaimReference.IsWellFormed(ConsentReference)) return ConsentMalformed;
        return ClaimReference.NamesPerson(Reference) || ClaimReference.NamesPerson(ConsentReference) ? NamesPerson
            : ClaimReference.LooksLikeScore(Reference) || ClaimReference.LooksLikeScore(ConsentReference) ? TellsScore
            : null;
    }

    private bool Says(ClaimAccepted accepted) =>
        (accepted.ClaimId, accepted.Met, accepted.IssuedOn, accepted.ExpiresOn, accepted.ConsentReference) == (ClaimId, Met, IssuedOn, ExpiresOn, ConsentReference);
}
