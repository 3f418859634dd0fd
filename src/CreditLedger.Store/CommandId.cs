using System.Security.Cryptography;
using System.Text;

namespace CreditLedger.Store;

/// <summary>Command ids that come out the same each time, so that a reaction run again repeats and does not double.</summary>
public static class CommandId
{
    /// <summary>The id of what is done for one purpose because of one fact.</summary>
    public static Guid For(Guid factId, string purpose)
    {
        var hash = SHA256.HashData([.. factId.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(purpose)]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // RFC 9562, version 8: made by the program's own rule.
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
