using System.Text;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>What can be done to a text by someone who does not know what it means.</summary>
internal static class Tokens
{
    private static readonly string[] s_strays =
        ["{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "=", "...", "&", "|", "on", "query", "fragment", "name", "dog", "1", "1.5", "\"s\"", "null", "true", "?", "\"", "\u0007"];

    private static readonly string[] s_letters = ["\\", "\"", "u", "1", ".", "e", "_", "-", "}", "天", "\n"];

    /// <summary>With one or two of them lost, doubled, swapped, misspelt, or joined by strays.</summary>
    public static List<string> Mixed(Random random, List<string> tokens)
    {
        var mixed = tokens.ToList();
        for (var times = random.Next(1, 3); times > 0 && mixed.Count > 1; times--)
        {
            var (at, other) = (random.Next(mixed.Count), random.Next(mixed.Count));
            switch (random.Next(7))
            {
                case 0:
                    mixed.RemoveAt(at);
                    break;
                case 1:
                    mixed.Insert(at, mixed[other]);
                    break;
                case 2:
                    mixed[at] = mixed[other];
                    break;
                case 3:
                    (mixed[at], mixed[other]) = (mixed[other], mixed[at]);
                    break;
                case 4 when mixed[at].Length > 0:
                    mixed[at] = mixed[at].Remove(random.Next(mixed[at].Length), 1);
                    break;
                case 5:
                    mixed[at] = mixed[at].Insert(random.Next(mixed[at].Length), s_letters[random.Next(s_letters.Length)]);
                    break;
                default:
                    mixed.Insert(at, s_strays[random.Next(s_strays.Length)]);
                    break;
            }
        }

        return mixed;
    }

    /// <summary>Whatever is ignored between tokens moves what comes after it, and with it where mistakes are.</summary>
    public static string Spaced(Random random, List<string> tokens)
    {
        var text = new StringBuilder(random.Next(20) == 0 ? "\uFEFF" : "");
        foreach (var token in tokens)
        {
            text.Append(token).Append(random.Next(24) switch
            {
                0 => "\n",
                1 => "\r\n",
                2 => ", ",
                3 => "\t",
                4 => " # 天 comment\n",
                5 => "\n\n  ",
                _ => " ",
            });
        }

        return text.ToString();
    }
}
