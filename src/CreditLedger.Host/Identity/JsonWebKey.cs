using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CreditLedger.Host.Identity;

/// <summary>A public key as it travels (RFC 7517 §4); its members are named as there.</summary>
public sealed record JsonWebKey(string Kty, string Crv, string X, string Y, string Kid, string Alg, string Use);

/// <summary>Public keys as a JWK set (RFC 7517 §5), and read back from one or from PEM (RFC 7468).</summary>
public sealed record JsonWebKeys(IReadOnlyList<JsonWebKey> Keys)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWebKeys Of(IEnumerable<SigningKey> keys) => new([.. keys.Select(key => key.ToPublic()).OfType<JsonWebKey>()]);

    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>The keys in the text by their ids, which follow from the keys themselves and not from what the text calls them. None where it holds none.</summary>
    public static IReadOnlyDictionary<string, SigningKey> Read(string text)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in text.Contains("-----BEGIN", StringComparison.Ordinal) ? OfPem(text) : OfSet(text)) keys[key.Id] = key;
        return keys;
    }

    private static IEnumerable<SigningKey> OfSet(string text)
    {
        JsonWebKeys? set;
        try
        {
            set = JsonSerializer.Deserialize<JsonWebKeys>(text, Json);
        }
        catch (JsonException)
        {
            yield break; // Neither a set nor PEM holds no keys.
        }

        // A set may hold keys of other kinds for other readers.
        foreach (var key in set?.Keys ?? [])
        {
            if (key is { Kty: "EC", Crv: "P-256", X: not null, Y: not null } && OfPoint(key) is { } known) yield return known;
        }
    }

    private static SigningKey? OfPoint(JsonWebKey key)
    {
        try
        {
            var point = new ECPoint { X = Base64Url.DecodeFromChars(key.X), Y = Base64Url.DecodeFromChars(key.Y) };
            return new SigningKey(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point }));
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return null; // No point of the curve.
        }
    }

    private static IEnumerable<SigningKey> OfPem(string text)
    {
        for (var rest = text; PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            if (rest[fields.Label] is "PUBLIC KEY" && OfBlock(rest[fields.Location]) is { } key) yield return key;
        }
    }

    private static SigningKey? OfBlock(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new SigningKey(key);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null; // A key of another kind.
        }
    }
}
