using System.Security.Cryptography;
using System.Text.Json;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>What a certificate says: the whole answer, and who gave it to whom for how long. The registered names are those of RFC 7519 §4.1.</summary>
/// <param name="Iss">Who answers.</param>
/// <param name="Jti">The certificate's own number.</param>
/// <param name="Sub">The enterprise.</param>
/// <param name="Iat">When it was issued, in seconds since 1970.</param>
/// <param name="Exp">From when on it says nothing, in seconds since 1970.</param>
/// <param name="AskedBy">The court that asked.</param>
/// <param name="CaseNumber">The case for which it asked.</param>
/// <param name="AnswerDigest">SHA-256 of the answer, as the ledger keeps it.</param>
public sealed record CertificateDocument(
    string Iss, string Jti, string Sub, long Iat, long Exp, string AskedBy, string CaseNumber, string AnswerDigest, PreservationEligibility Answer)
{
    public const string Issuer = "creditledger";

    /// <summary>The JWS type: no token and no other document passes for a certificate (RFC 8725 §3.11).</summary>
    public const string Type = "preservation-certificate+jwt";

    public static CertificateDocument Of(string id, string court, PreservationEligibility answer, string digest, DateTimeOffset now, int validDays) => new(
        Issuer, id, answer.Uscc.Value, now.ToUnixTimeSeconds(), now.AddDays(validDays).ToUnixTimeSeconds(), court, answer.CaseNumber, digest, answer);

    public static string DigestOf(PreservationEligibility answer) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answer, LedgerJson.Options)));

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Options);

    /// <summary>Null for what is no such document.</summary>
    public static CertificateDocument? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<CertificateDocument>(payload, LedgerJson.Options) is { Iss: Issuer, Answer: not null } read ? read : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }
}
