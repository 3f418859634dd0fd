using CreditLedger.Kernel;
using CreditLedger.Preservation;

namespace CreditLedger.Host.Identity;

/// <summary>Checks a certificate with nothing but public keys: no database, no platform.</summary>
public static class Certificates
{
    private const int LengthMax = 1 << 20;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Malformed = new("CERTIFICATE_MALFORMED", "this is no certificate of this platform");
    public static readonly Refusal KeyUnknown = new("CERTIFICATE_KEY_UNKNOWN", "the key that signed the certificate is not among the keys given", "fetch GET /keys and give it as --keys");
    public static readonly Refusal Signature = new("CERTIFICATE_SIGNATURE", "the certificate is not what was signed");
    public static readonly Refusal Expired = new("CERTIFICATE_EXPIRED", "the certificate has expired");

    /// <summary>What the certificate says, or why it says nothing. An expired one is still read, so that it can be shown what it said.</summary>
    public static (CertificateDocument? Document, Refusal? Refusal) Read(string text, IReadOnlyDictionary<string, SigningKey> keys, DateTimeOffset now)
    {
        var compact = text.Trim();
        if (compact.Length > LengthMax || Jws.HeaderOf(compact) is not { Algorithm: "ES256", Type: CertificateDocument.Type, KeyId: { } id }) return (null, Malformed);
        if (!keys.TryGetValue(id, out var key)) return (null, KeyUnknown with { Message = $"{KeyUnknown.Message}: {Shown(id)}" });
        if (Jws.Verify(compact, key) is not { } payload) return (null, Signature);
        if (CertificateDocument.Read(payload) is not { } document) return (null, Malformed);
        var expiry = DateTimeOffset.FromUnixTimeSeconds(document.Exp);
        return now >= expiry ? (document, Expired with { Message = $"the certificate expired on {expiry.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss zzz}" }) : (document, null);
    }

    // Nobody has vouched for the id yet, and it goes to a terminal.
    private static string Shown(string id) => new([.. id.Where(char.IsAsciiLetterOrDigit).Take(32)]);
}
