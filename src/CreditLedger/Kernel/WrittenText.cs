namespace CreditLedger.Kernel;

/// <summary>Names and numbers as people type them differ in width, case, brackets and blanks without meaning anything by it.</summary>
public static class WrittenText
{
    /// <summary>The form in which two writings of one name or number are equal. For comparing, never for showing.</summary>
    public static string Fold(string text)
    {
        var folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200b' or '\ufeff') continue;
            folded[length++] = Bracket(char.ToUpperInvariant(FoldWidth(c)));
        }

        folded = folded[..length];
        return folded.SequenceEqual(text) ? text : new string(folded);
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
