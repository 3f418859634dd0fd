using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreditLedger.Kernel;

namespace CreditLedger.Preservation;

/// <summary>Case numbers of courts (案号), as <c>(2026)津0116财保12号</c>: year, court, kind of procedure, number. Looked at loosely: courts number in many ways.</summary>
public static partial class CaseNumber
{
    public static readonly Refusal Malformed = new("CASE_NUMBER_MALFORMED", "the case number is not written as courts write it", "for example (2026)津0116财保12号");

    /// <summary>Null for what looks like a case number.</summary>
    public static Refusal? Check(string number) => number.Length <= 60 && Shape().IsMatch(WrittenText.Fold(number)) ? null : Malformed;

    /// <summary>The identity of a court's case: 24 hexadecimal digits. Width, brackets and blanks do not change it.</summary>
    public static string IdOf(string court, string number) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([WrittenText.Fold(court), WrittenText.Fold(number)])).AsSpan(0, 12));

    [GeneratedRegex(@"^\((19|20)[0-9]{2}\)\p{IsCJKUnifiedIdeographs}[0-9]{0,4}\p{IsCJKUnifiedIdeographs}{1,8}[0-9]{1,7}号(之[0-9一二三四五六七八九十]{1,3})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
