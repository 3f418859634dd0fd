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
        var parts = compact.Split('.');
        if (parts.Length != 3 || !parts.All(part => Base64Url.IsValid(part))) return null;
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            if (header.RootElement.ValueKind is not JsonValueKind.Object
                || !header.RootElement.TryGetProperty("alg", out var algorithm)
                || algorithm.ValueKind is not JsonValueKind.String
                || algorithm.GetString() != key.Algorithm
                || header.RootElement.TryGetProperty("crit", out _)) // No extension is understood, so none may be required (RFC 7515 §4.1.11).
            {
                return null;
            }
        }
        catch (JsonException)
        {
            return null; // A header that is not JSON is not a signature.
        }

        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        return key.Verify(signed, Base64Url.DecodeFromChars(parts[2])) ? Base64Url.DecodeFromChars(parts[1]) : null;
    }
}

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
}
