using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

public abstract record PreservationCertificateFact
{
    private protected PreservationCertificateFact() { }
}

/// <summary>An answer was signed and given to a court. Certificates are not recalled: they end by themselves after a few days.</summary>
/// <param name="Number">Of the stream: the court's case and the role asked about.</param>
/// <param name="CertificateId">The number, and which certificate under it this is.</param>
/// <param name="ClaimAmount">In yuan.</param>
/// <param name="AnswerDigest">SHA-256 of the answer, in 64 hexadecimal digits.</param>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Compact">The certificate itself: a compact JWS (RFC 7515).</param>
public sealed record CertificateIssued(
    Uscc Uscc, string Number, string CertificateId, PreservationRole Role, string Court, string CaseNumber, decimal ClaimAmount, DateOnly AsOf,
    EligibilityVerdict Verdict, string AnswerDigest, string KeyId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string Compact)
    : PreservationCertificateFact;

/// <summary>The certificates about one enterprise in one case: stream <c>preservation_certificate/&lt;uscc&gt;/&lt;case&gt;-&lt;role&gt;</c>.</summary>
/// <param name="Count">How many were issued.</param>
/// <param name="Last">Null before the first.</param>
public sealed record PreservationCertificate(int Count, CertificateIssued? Last) : IFold<PreservationCertificate, PreservationCertificateFact>
{
    public static PreservationCertificate Initial { get; } = new(Count: 0, Last: null);

    public static PreservationCertificate Evolve(PreservationCertificate state, PreservationCertificateFact fact) => fact switch
    {
        CertificateIssued f => new(state.Count + 1, f),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a certificate."),
    };
}
