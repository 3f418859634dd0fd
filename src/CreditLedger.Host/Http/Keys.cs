using CreditLedger.Host.Identity;

namespace CreditLedger.Host.Http;

/// <summary><c>GET /keys</c>: the public keys of all certificates there ever were, as a JWK set. Public, or nobody could check one.</summary>
internal static class Keys
{
    public static void MapKeys(this IEndpointRouteBuilder routes, CertificateKeys keys) =>
        routes.MapGet("/keys", () => Results.Text(JsonWebKeys.Of(keys.Published()).ToJson(), "application/jwk-set+json"));
}
