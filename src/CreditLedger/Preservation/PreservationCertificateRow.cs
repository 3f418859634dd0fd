using CreditLedger.Access;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The last certificate about an enterprise in one case: a row of <c>read.preservation_certificate</c>.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Number">The court's case and the role asked about.</param>
/// <param name="CertificateId">The certificate's own number.</param>
/// <param name="Role">On which side the enterprise stands.</param>
/// <param name="Court">The court that asked.</param>
/// <param name="CaseNumber">The case, as the court writes it (案号).</param>
/// <param name="ClaimAmount">What is claimed, in yuan.</param>
/// <param name="AsOf">The day as of which the question was answered.</param>
/// <param name="Verdict">Eligible, not eligible, or unknown.</param>
/// <param name="AnswerDigest">SHA-256 of the answer, in 64 hexadecimal digits.</param>
/// <param name="KeyId">The key that signed it; public keys are at GET /keys.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ExpiresAt">From when on it says nothing.</param>
/// <param name="Compact">The certificate itself, a compact JWS: what `creditledger certificate verify` reads.</param>
[ReadModel("read.preservation_certificate", nameof(Uscc), nameof(Number))]
public sealed record PreservationCertificateRow(
    Uscc Uscc, string Number, string CertificateId, PreservationRole Role, string Court, string CaseNumber, decimal ClaimAmount, DateOnly AsOf,
    EligibilityVerdict Verdict, string AnswerDigest, string KeyId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string Compact)
{
    public static PreservationCertificateRow Create(CertificateIssued fact) => new(
        fact.Uscc, fact.Number, fact.CertificateId, fact.Role, fact.Court, fact.CaseNumber, fact.ClaimAmount, fact.AsOf, fact.Verdict, fact.AnswerDigest,
        fact.KeyId, fact.IssuedAt, fact.ExpiresAt, fact.Compact);

    public PreservationCertificateRow Apply(CertificateIssued fact) => Create(fact) with { Uscc = Uscc };

    public static void Graph(GraphBuilder graph, Scopes scopes)
    {
        graph.Table<PreservationCertificateRow>("PreservationCertificate", "read.preservation_certificate", key: row => new { row.Uscc, row.Number })
            .Subject(row => row.Uscc)
            .Where(scopes.Court, (row, court) => row.Court == court)
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Filter(row => row.Uscc)
            .Label(row => row.Role, Labels.Of).Label(row => row.Verdict, Labels.Of);
        graph.Query.Connection<PreservationCertificateRow>(
            "preservationCertificates", policy: Policies.Cases, description: "The last certificate of each case: a court sees its own, an enterprise those about itself.");
    }
}
