using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditLedger.Access;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Identity;

/// <summary>Bearer tokens (RFC 7519) that say in what role, and for whom, a caller comes.</summary>
public sealed class Tokens(SigningKey key, TimeProvider clock)
{
    private const string Issuer = "creditledger";
    private const string Audience = "creditledger";
    private const int LengthMax = 8_192;
    private const int ClockSkewSecondsMax = 60;
    private const int VerifiedMax = 10_000;
    private static readonly long LatestExpiry = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        AllowDuplicateProperties = false,
    };

    private readonly ConcurrentDictionary<string, Verified> _verified = new(StringComparer.Ordinal);

    // In order of precedence.
    public static readonly Refusal Invalid = new("TOKEN_INVALID", "the bearer token is not one of this platform's");
    public static readonly Refusal NotYetValid = new("TOKEN_NOT_YET_VALID", "the bearer token is not valid yet");
    public static readonly Refusal Expired = new("TOKEN_EXPIRED", "the bearer token has expired");

    public string Issue(Caller caller, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        var claims = new Claims(
            Issuer, Audience, now.ToUnixTimeSeconds(), now.ToUnixTimeSeconds(), (now + lifetime).ToUnixTimeSeconds(),
            caller.Role, caller.Organisation, caller.Districts, caller.Sectors, caller.Person.Length == 0 ? null : caller.Person);
        return Jws.Sign(JsonSerializer.SerializeToUtf8Bytes(claims, Json), key, "JWT");
    }

    /// <summary>The caller a token stands for, or why it stands for nobody.</summary>
    public (Caller? Caller, Refusal? Refusal) Read(string token)
    {
        if (VerifiedOf(token) is not var (claims, caller)) return (null, Invalid);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (now + ClockSkewSecondsMax < claims.Nbf) return (null, NotYetValid);
        return now - ClockSkewSecondsMax >= claims.Exp ? (null, Expired) : (caller, null);
    }

    /// <summary>Until when a token that can be read is taken.</summary>
    public DateTimeOffset ExpiryOf(string token) => DateTimeOffset.FromUnixTimeSeconds(Math.Min((VerifiedOf(token)?.Claims.Exp ?? 0) + ClockSkewSecondsMax, LatestExpiry));

    // To verify a signature costs more than to answer most questions, and a caller brings the same token with each of them. Only tokens
    // of ours are kept, and what time says of them is asked anew every time. The caller stays the same object, so that what is worked out
    // for it, such as what it is confined to, is worked out once.
    private Verified? VerifiedOf(string token)
    {
        if (_verified.TryGetValue(token, out var known)) return known;
        if (token.Length > LengthMax || Jws.Verify(token, key) is not { } payload) return null;
        var claims = Parse(payload);
        if (claims is not { Iss: Issuer, Aud: Audience } || claims.Role is Role.Public || string.IsNullOrWhiteSpace(claims.Organisation)) return null;
        if (_verified.Count >= VerifiedMax) _verified.Clear();
        var caller = new Caller(claims.Role, claims.Organisation, claims.Districts ?? []) { Sectors = claims.Sectors ?? [], Person = claims.Sub ?? "" };
        return _verified[token] = new Verified(claims, caller);
    }

    private static Claims? Parse(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize<Claims>(payload, Json);
        }
        catch (JsonException)
        {
            return null; // Signed by this key, yet not claims of this platform: another kind of document, a certificate for instance.
        }
    }

    private sealed record Verified(Claims Claims, Caller Caller);

    private sealed record Claims(
        string Iss, string Aud, long Iat, [property: JsonRequired] long Nbf, [property: JsonRequired] long Exp,
        [property: JsonRequired] Role Role, string Organisation, IReadOnlyList<string>? Districts, IReadOnlyList<string>? Sectors, string? Sub);
}
