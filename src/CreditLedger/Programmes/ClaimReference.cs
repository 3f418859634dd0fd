using System.Text.RegularExpressions;

namespace CreditLedger.Programmes;

/// <summary>
/// The numbers under which an issuer finds its answer and the consent again. They are the only free text of a claim, so they are where a
/// person or a score could slip in.
/// </summary>
internal static partial class ClaimReference
{
    public static bool IsWellFormed(string reference) => Form().IsMatch(reference);

    /// <summary>An identity number (15 digits before 1999, 18 since, GB 11643) or a telephone number, whatever hyphens stand between.</summary>
    public static bool NamesPerson(string reference)
    {
        var digits = reference.Replace("-", "", StringComparison.Ordinal);
        return Identity().IsMatch(digits) || Telephone().IsMatch(digits);
    }

    /// <summary>A word for points or grades, or a part that is a number of fewer than five digits and no year.</summary>
    public static bool LooksLikeScore(string reference) =>
        reference.Split('-').Any(part => Word().IsMatch(part) || (ShortNumber().IsMatch(part) && !Year().IsMatch(part)));

    [GeneratedRegex("^[0-9A-Z][0-9A-Z-]{10,38}[0-9A-Z]$", RegexOptions.None, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("[0-9]{15}", RegexOptions.None, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex("(?<![0-9])1[3-9][0-9]{9}(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex Telephone();

    [GeneratedRegex("SCORE|RATING|GRADE|POINT|FEN", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("^[0-9]{1,4}$", RegexOptions.None, 1000)]
    private static partial Regex ShortNumber();

    [GeneratedRegex("^20[0-9]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Year();
}
