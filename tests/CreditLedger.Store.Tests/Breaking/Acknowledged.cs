using System.Collections.Concurrent;
using System.Globalization;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>Every answer that any caller heard, in all its lives. One that hears another answer the second time is a finding.</summary>
internal sealed class Acknowledged
{
    private readonly ConcurrentDictionary<string, (long Version, long Position)> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> lastCall = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> contradictions = new();
    private int repeated;

    /// <summary>By the name of the part: worker.caller/call/part.</summary>
    public IReadOnlyDictionary<string, (long Version, long Position)> Answers => answers;

    /// <summary>How often a call was answered that had been answered in an earlier life.</summary>
    public int Repeated => repeated;

    public IReadOnlyCollection<string> Contradictions => contradictions;

    /// <summary>Each caller's last call, for whoever starts it again.</summary>
    public IEnumerable<string> LastOf(string worker) =>
        lastCall.Where(pair => pair.Key.StartsWith($"{worker}.", StringComparison.Ordinal)).Select(pair => $"{pair.Key}={pair.Value}");

    /// <param name="ack">part outcome version position</param>
    public void Take(string ack)
    {
        var words = ack.Split(' ');
        var (part, outcome) = (words[0], words[1]);
        var answer = (long.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture));
        if (!answers.TryAdd(part, answer))
        {
            Interlocked.Increment(ref repeated);
            if (outcome != nameof(AppendOutcome.Repeated) || answers[part] != answer) contradictions.Enqueue($"{ack}, and before {answers[part]}");
        }

        var names = part.Split('/');
        lastCall[names[0]] = int.Parse(names[1], CultureInfo.InvariantCulture);
    }
}
