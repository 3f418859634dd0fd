using System.Security.Cryptography;
using CreditLedger.Kernel;
using CreditLedger.Supervision;

namespace CreditLedger.Host.Identity;

/// <summary>
/// The secret from which the seeds of all draws are derived: 32 bytes in a file of the data folder, in hexadecimal. Hosts that share a
/// ledger share it; without it a sealed draw cannot be revealed.
/// </summary>
internal static class DrawKey
{
    public static readonly Refusal Malformed = new("DRAW_KEY_MALFORMED", "the draw key is not 64 hexadecimal digits", "restore it from where the keys are kept");

    /// <summary>Reads the key, or makes one there that only its owner can read.</summary>
    public static DrawSeeds OpenOrCreate(string path)
    {
        if (!File.Exists(path)) PrivateFile.WriteOnce(path, RandomNumberGenerator.GetHexString(64, lowercase: true));
        var text = File.ReadAllText(path).Trim();
        return text.Length == 64 && text.All(char.IsAsciiHexDigit) ? new DrawSeeds(Convert.FromHexString(text)) : throw new SettingException(Malformed);
    }
}
