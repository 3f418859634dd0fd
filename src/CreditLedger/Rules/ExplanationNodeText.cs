using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>A tree of why as a text for people: a line for each step, what it is made of below it.</summary>
public static class ExplanationNodeText
{
    public static string ToText(this ExplanationNode why, Language language)
    {
        var (chinese, text) = (language is Language.Zh, new StringBuilder());
        Write(why, depth: 0);
        return text.ToString();

        string In(Title title) => chinese ? title.Zh : title.En;

        void Write(ExplanationNode step, int depth)
        {
            text.Append(' ', depth * 2).Append(step.Met switch { true => "✓ ", false => "✗ ", _ => "? " }).Append(In(step.Title));
            if (step.ObservedText is { } seen) text.Append(chinese ? "：" : ": ").Append(In(seen));
            string[] asked = [.. new[] { step.Threshold, step.Source }.OfType<Title>().Select(In).Where(said => said != In(step.Title))];
            if (asked.Length > 0) text.Append("  [").AppendJoin("; ", asked).Append(']');
            text.Append('\n');
            if (step.Records.Count > 0) text.Append(' ', (depth + 1) * 2).Append(chinese ? "记录：" : "records: ").AppendJoin(", ", step.Records).Append('\n');
            foreach (var part in step.Parts) Write(part, depth + 1);
        }
    }
}
