using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditLedger.Host.Identity;

/// <summary>
/// Compact JSON Web Signatures (RFC 7515) with ES256 and RS256 (RFC 7518 §3.3, §3.4). The algorithm is the key's, never the
/// header's: a token that names another one is refused (RFC 8725 §3.1).
/// </summary>
public static class Jws
{
    /// <summary>Signs a payload; the header carries the algorithm, the type and the key's id.</summary>
    public static string Sign(ReadOnlySpan<byte> payload, SigningKey key, string type)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = key.Algorithm, typ = type, kid = key.Id });
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The payload, or null when the text is not a signature over it by this key.</summary>
    public static byte[]? Verify(string compact, SigningKey key)
    {
        if (HeaderOf(compact) is not { } header
            || header.Algorithm != key.Algorithm
            || header.AsksForMore) // No extension is understood, so none may be required (RFC 7515 §4.1.11).
        {
            return null;
        }

        var parts = compact.Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        return key.Verify(signed, Base64Url.DecodeFromChars(parts[2])) ? Base64Url.DecodeFromChars(parts[1]) : null;
    }

    /// <summary>What the header says, or null for what is no compact signature at all. Nothing of it is true before the signature is verified.</summary>
    public static JwsHeader? HeaderOf(string compact)
    {
        var parts = compact.Split('.');
        if (parts.Length != 3 || !parts.All(IsCanonical)) return null;
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            if (header.RootElement.ValueKind is not JsonValueKind.Object) return null;
            return new JwsHeader(Text("alg"), Text("typ"), Text("kid"), header.RootElement.TryGetProperty("crit", out _));

            string? Text(string name) =>
                header.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null; // A header that is not JSON is not a signature; the second is thrown for a text that is no Unicode.
        }
    }

    // The bits that a last character has to spare must be zero and blanks are none of the alphabet (RFC 4648 §3.5): else one certificate
    // could be written in several ways, and a changed byte would go unnoticed.
    private static bool IsCanonical(string part) =>
        part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && Base64Url.IsValid(part)
        && Base64Url.EncodeToString(Base64Url.DecodeFromChars(part)) == part;
}

/// <summary>The parts of a JOSE header that this platform looks at (RFC 7515 §4.1).</summary>
/// <param name="AsksForMore">It requires extensions.</param>
public sealed record JwsHeader(string? Algorithm, string? Type, string? KeyId, bool AsksForMore);

/// <summary>A key that signs and verifies with one fixed algorithm.</summary>
public sealed class SigningKey(AsymmetricAlgorithm key)
{
    public string Algorithm { get; } = key is ECDsa ? "ES256" : "RS256";

    /// <summary>The start of the SHA-256 of the public key, so that a verifier finds it again.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));

    public byte[] Sign(byte[] data) => key switch
    {
        ECDsa ec => ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => throw new NotSupportedException($"{key.GetType().Name} does not sign tokens."),
    };

    /// <summary>The public half as a JSON Web Key (RFC 7517, RFC 7518 §6.2); null for what is no key on an elliptic curve.</summary>
    public JsonWebKey? ToPublic() => key is ECDsa ec && ec.ExportParameters(includePrivateParameters: false) is { Q: { X: { } x, Y: { } y } }
        ? new JsonWebKey("EC", "P-256", Base64Url.EncodeToString(x), Base64Url.EncodeToString(y), Id, Algorithm, "sig")
        : null;

    /// <summary>The public half in PEM (RFC 7468).</summary>
    public string ToPublicPem() => key.ExportSubjectPublicKeyInfoPem();

    public bool Verify(byte[] data, byte[] signature) => key switch
    {
        ECDsa ec => ec.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        RSA rsa => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => throw new NotSupportedException($"{key.GetType().Name} does not verify tokens."),
    };

    /// <summary>Reads the key in a PEM file, or makes a P-256 key there that only its owner can read.</summary>
    public static SigningKey OpenOrCreate(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(path)) PrivateFile.WriteOnce(path, key.ExportPkcs8PrivateKeyPem());
        key.ImportFromPem(File.ReadAllText(path));
        return new SigningKey(key);
    }

    /// <summary>Makes a new P-256 key in the place of the one that is there.</summary>
    public static SigningKey Renew(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Replace(path, key.ExportPkcs8PrivateKeyPem());
        return new SigningKey(key);
    }
}
