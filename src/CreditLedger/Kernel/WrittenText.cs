using System.Text;

namespace CreditLedger.Kernel;

/// <summary>Names and numbers as people type them differ in width, case, brackets and blanks without meaning anything by it.</summary>
public static class WrittenText
{
    /// <summary>The form in which two writings of one name or number are equal. For comparing, never for showing.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200b' or '\ufeff') continue;
            folded.Append(Bracket(char.ToUpperInvariant(FoldWidth(c))));
        }

        return folded.ToString();
    }

    /// <summary>Full-width forms of ASCII (U+FF01 to U+FF5E) become ASCII.</summary>
    public static char FoldWidth(char c) => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c;

    // Decision numbers are written 〔2026〕, [2026], (2026) or 【2026】 by different offices.
    private static char Bracket(char c) => c switch
    {
        '[' or '{' or '〔' or '【' or '［' or '〖' or '「' => '(',
        ']' or '}' or '〕' or '】' or '］' or '〗' or '」' => ')',
        '—' or '–' or '－' or '﹣' => '-',
        '·' or '•' or '．' => '.',
        _ => c,
    };
}
