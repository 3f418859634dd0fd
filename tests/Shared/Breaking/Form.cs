using System.Diagnostics;
using System.Globalization;

namespace CreditLedger.Testing;

/// <summary>
/// The short form of what breaks things runs with every test, the long one when <c>CREDITLEDGER_LONG</c> names the minutes that each may
/// take (<c>ops/test --long</c>). It is the same code with another count.
/// </summary>
internal static class Form
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(2);

    /// <summary>For a wait that is over in a moment on any machine, and must not go on for ever on a broken one.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public static bool IsLong => Minutes > 0;

    private static int Minutes => int.Parse(Environment.GetEnvironmentVariable("CREDITLEDGER_LONG") is { Length: > 0 } minutes ? minutes : "0", CultureInfo.InvariantCulture);

    /// <summary>As many rounds as the form asks for; in the long form no further one is begun after its time. Answers how many there were.</summary>
    public static async Task<int> RoundsAsync(string what, int brief, int extensive, Func<int, CancellationToken, Task> round)
    {
        var (rounds, watch) = (IsLong ? extensive : brief, Stopwatch.StartNew());
        var (done, said) = (0, -BetweenLines * 2);
        for (; done < rounds && (done < brief || watch.Elapsed < TimeSpan.FromMinutes(Minutes)); done++)
        {
            if (watch.Elapsed - BetweenLines > said)
            {
                said = watch.Elapsed;
                Progress($"{what}: {done} of {rounds} after {said:mm\\:ss} of at most {Minutes} minutes");
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(RoundLimit);
            await round(done, limit.Token);
        }

        Progress($"{what}: {done} of {rounds} in {watch.Elapsed:mm\\:ss}");
        return done;
    }

    // The short form is as quiet as any other test.
    private static void Progress(string line)
    {
        if (IsLong)
        {
            Console.Error.WriteLine(line);
        }
    }
}
