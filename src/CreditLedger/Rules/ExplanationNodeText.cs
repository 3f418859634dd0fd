using System.Globalization;
using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>A tree of why as a text for people: a line for each step, what it is made of below it.</summary>
internal static class ExplanationNodeText
{
    public static string Of(ExplanationNode why, Language language)
    {
        var text = new StringBuilder();
        Write(why, depth: 0, isAgain: false);
        return text.ToString();

        string In(Title title) => language is Language.Zh ? title.Zh : title.En;

        void Line(int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');

        // A step that only says again what stands above it, as the parts of a condition do, needs no name of its own.
        void Write(ExplanationNode step, int depth, bool isAgain)
        {
            var (chinese, line) = (language is Language.Zh, new StringBuilder());
            if (Mark(step) is { } mark) line.Append(mark).Append(' ');
            line.Append(In(step.Title));
            if (step.ObservedText is { } seen) line.Append(chinese ? "：" : ": ").Append(In(seen));
            if (step.Contribution is { } points) line.Append(" → ").Append(Points(points)).Append(" / ").Append(Points(step.ContributionMax ?? 0));
            string[] asked = [.. new[] { isAgain ? null : step.Threshold, step.Source }.OfType<Title>().Select(In).Where(said => said != In(step.Title)).Distinct(StringComparer.Ordinal)];
            if (asked.Length > 0) line.Append("  [").AppendJoin("; ", asked).Append(']');
            Line(depth, line.ToString());
            if (step.Records.Count > 0) Line(depth + 1, $"{(chinese ? "记录：" : "records: ")}{string.Join(", ", step.Records)}");
            if (step.Facts.Count > 0) Line(depth + 1, $"{(chinese ? "事实：" : "facts: ")}{string.Join(", ", step.Facts)}");
            foreach (var part in step.Parts) Write(part, depth + 1, isAgain: part.Threshold is { } threshold && threshold == part.Title);
        }
    }

    // What gives points is neither met nor broken, and a veto that does not hold is no failing.
    private static string? Mark(ExplanationNode step) => step switch
    {
        { Contribution: not null } or { ContributionMax: not null } => null,
        { Met: null, Rule: ExplanationNode.Ties or ExplanationNode.Taken or ExplanationNode.Now } => null,
        { Met: null } when step.Rule.StartsWith($"{ExplanationNode.Ties}.", StringComparison.Ordinal) => null,
        { Met: var holds } when step.Rule.StartsWith(ExplanationNode.Vetoes, StringComparison.Ordinal) => holds switch { true => "!", false => "–", _ => "?" },
        { Met: true } => "✓",
        { Met: false } => "✗",
        _ => "?",
    };

    private static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
