using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>Signs the payload of a certificate.</summary>
/// <param name="KeyId">By which verifiers find the public key.</param>
/// <param name="Sign">From the payload to the compact JWS of type <see cref="CertificateDocument.Type"/>.</param>
public sealed record CertificateSigner(string KeyId, Func<byte[], string> Sign);

/// <summary>Looks for the key every time a certificate is issued; null when it is not there.</summary>
public delegate CertificateSigner? CertificateKey();

/// <summary>What a certificate is issued from.</summary>
/// <param name="Answer">Null when there is a refusal.</param>
/// <param name="Refusal">Why the question has no answer.</param>
/// <param name="ValidDays">As the rules say; null when none were in force.</param>
/// <param name="Signer">Null when the key is not there.</param>
public sealed record CertificateGrounds(PreservationEligibility? Answer, Refusal? Refusal, int? ValidDays, CertificateSigner? Signer)
{
    public static Task<CertificateGrounds> ReadAsync(IssueCertificate command, Readings readings, CancellationToken cancellation) =>
        ReadAsync(command, readings.Store, readings.Facts, readings.Clock, readings.Service<CertificateKey>(), cancellation);

    public static async Task<CertificateGrounds> ReadAsync(
        IssueCertificate command, EventStore store, RuleFacts facts, TimeProvider clock, CertificateKey key, CancellationToken cancellation)
    {
        var today = clock.Today();
        var question = new EligibilityQuestion(
            command.Uscc, command.Side, command.ClaimAmount, command.CaseNumber, command.Court, command.AsOf ?? today);
        var (answer, refusal) = await EligibilityReading.AskAsync(question, store, facts, today, cancellation);
        if (answer is null) return new CertificateGrounds(Answer: null, refusal, ValidDays: null, Signer: null);
        var lists = await PreservationLists.ReadAsync(store, cancellation);
        return new CertificateGrounds(answer, Refusal: null, lists.Of(command.Side).Version(answer.ListVersion ?? 0)?.CertificateValidDays, key());
    }
}
