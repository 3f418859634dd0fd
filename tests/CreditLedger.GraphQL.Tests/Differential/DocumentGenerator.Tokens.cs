using System.Text;

namespace CreditLedger.GraphQL.Tests.Differential;

internal sealed partial class DocumentGenerator
{
    private static readonly string[] s_strays =
        ["{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "=", "...", "&", "|", "on", "query", "fragment", "name", "dog", "1", "1.5", "\"s\"", "null", "true", "?", "\"", "\u0007"];

    private List<string> Mixed(List<string> tokens)
    {
        var mixed = tokens.ToList();
        for (var times = _random.Next(1, 3); times > 0 && mixed.Count > 1; times--)
        {
            var (at, other) = (_random.Next(mixed.Count), _random.Next(mixed.Count));
            switch (_random.Next(5))
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
                default:
                    mixed.Insert(at, Any(s_strays));
                    break;
            }
        }

        return mixed;
    }

    // Whatever is ignored between tokens moves what comes after it, and with it where mistakes are.
    private string Spaced(List<string> tokens)
    {
        var text = new StringBuilder(Chance(0.05) ? "\uFEFF" : "");
        foreach (var token in tokens)
        {
            text.Append(token).Append(_random.Next(24) switch
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
