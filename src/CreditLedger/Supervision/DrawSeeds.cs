using System.Security.Cryptography;

namespace CreditLedger.Supervision;

/// <summary>
/// The seeds of all draws, derived from one secret key that lies outside the database: HMAC-SHA256 over the draw and the digest of its
/// frozen part. Nothing has to be kept between sealing and revealing, and nothing in the ledger betrays a seed before its time.
/// </summary>
public sealed class DrawSeeds(byte[] key)
{
    /// <summary>The same for the same frozen draw as long as the key is the same.</summary>
    public byte[] SeedOf(string agencyId, string drawId, string digest) =>
        HMACSHA256.HashData(key, (byte[])[.. CanonicalDraw.Utf8($"{agencyId}/{drawId}"), 0, .. Convert.FromHexString(digest)]);
}
