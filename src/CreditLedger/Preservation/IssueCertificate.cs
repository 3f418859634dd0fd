using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>Turns the answer to a court's question into a signed certificate that anyone can check without the platform.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Court">Whose case it is: the caller's own court.</param>
/// <param name="Side">On which side the enterprise stands.</param>
/// <param name="CaseNumber">The case, as the court writes it.</param>
/// <param name="ClaimAmount">What is claimed, in yuan.</param>
/// <param name="AsOf">The day as of which the question is answered; today when left out.</param>
[Command(typeof(PreservationCertificateRow), Role.Court)]
public sealed record IssueCertificate(Uscc Uscc, string Court, PreservationRole Side, string CaseNumber, decimal ClaimAmount, DateOnly? AsOf = null)
{
    public StreamId Stream => StreamId.For<PreservationCertificate>(Uscc.Value, Number);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal CaseNumberMalformed = Preservation.CaseNumber.Malformed;
    public static readonly Refusal AmountNotPositive = Yuan.NotPositive;
    public static readonly Refusal AmountTooPrecise = Yuan.TooPrecise;
    public static readonly Refusal AmountTooLarge = Yuan.TooLarge;
    public static readonly Refusal InFuture = EligibilityQuestion.InFuture;
    public static readonly Refusal NotRegistered = EligibilityReading.NotRegistered;
    public static readonly Refusal NoRules = PreservationLists.NotInForce;
    public static readonly Refusal KeyMissing = new("CERTIFICATE_KEY_MISSING", "the key that signs certificates is not there", "its operator restores it, or makes another: `creditledger keys renew`");

    internal string Number => $"{Preservation.CaseNumber.IdOf(Court, CaseNumber)}-{Side}";

    public static Decision<PreservationCertificateFact> Decide(
        IssueCertificate command, PreservationCertificate certificate, CertificateGrounds grounds, DateTimeOffset now)
    {
        if (grounds.Refusal is { } refusal) return refusal;
        if (grounds.ValidDays is not { } days) return NoRules;
        var digest = CertificateDocument.DigestOf(grounds.Answer!);

        // The certificate that says it is at hand and still valid: asking twice gives no second one.
        if (certificate.Last is { } last && last.AnswerDigest == digest && now < last.ExpiresAt) return Decision<PreservationCertificateFact>.Nothing;
        if (grounds.Signer is not { } signer) return KeyMissing;
        var document = CertificateDocument.Of(
            $"{command.Number}-{certificate.Count + 1}", command.Court, grounds.Answer!, digest, now, days);
        return new CertificateIssued(
            command.Uscc, command.Number, document.Jti, command.Side, command.Court, command.CaseNumber, command.ClaimAmount, grounds.Answer!.AsOf,
            grounds.Answer.Verdict, digest, signer.KeyId, DateTimeOffset.FromUnixTimeSeconds(document.Iat), DateTimeOffset.FromUnixTimeSeconds(document.Exp),
            signer.Sign(document.ToBytes()));
    }
}
