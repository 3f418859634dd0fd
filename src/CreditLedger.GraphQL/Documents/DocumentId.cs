using System.Security.Cryptography;
using System.Text;

namespace CreditLedger.GraphQL.Documents;

/// <summary>
/// What a document is called: <c>sha256:</c> and the SHA-256 of its source text in UTF-8, 64 hexadecimal digits in lower case (GraphQL over
/// HTTP, "Persisted Documents"). Another blank is another document.
/// </summary>
public static class DocumentId
{
    public const string Prefix = "sha256:";
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8, hash);
        return Prefix + Convert.ToHexStringLower(hash);
    }

    public static string Of(string document) => Of(Encoding.UTF8.GetBytes(document));

    public static bool IsWellFormed(string id)
    {
        if (!id.StartsWith(Prefix, StringComparison.Ordinal) || id.Length != Prefix.Length + Digits)
        {
            return false;
        }

        foreach (var digit in id.AsSpan(Prefix.Length))
        {
            if (!char.IsAsciiHexDigitLower(digit))
            {
                return false;
            }
        }

        return true;
    }
}
