using Npgsql;

namespace CreditLedger.Store.Load;

/// <summary>One host under load: callers, and the daemon beside them. Prints a line for each answer, after it came.</summary>
internal static class Work
{
    private static readonly Lock Printing = new();

    /// <param name="kinds">One letter for each kind of call in turn: d, o, s, b.</param>
    /// <param name="resume">For each caller the last call that was answered in an earlier life.</param>
    public static async Task<int> RunAsync(string connection, string name, string kinds, int callers, int gates, string[] resume)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var store = GateLedger.Store(source);
        using var stopping = new CancellationTokenSource();
        using var ending = new CancellationTokenSource();
        var listening = Task.Run(() => Listen(stopping));
        var from = resume.Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1]), StringComparer.Ordinal);
        var following = GateLedger.Daemon(source, store).RunAsync(ending.Token);
        var calling = Enumerable.Range(0, callers).Select(number => $"{name}.{number}").Select((caller, number) => Task.Run(() =>
            new Caller(store, caller, KindOf(kinds[number % kinds.Length]), gates, Say).RunAsync(from.GetValueOrDefault(caller, 1), stopping.Token))).ToList();
        try
        {
            // Whatever fails is a finding: the test sees it and the exit code. Callers end when they are told to, the daemon later.
            var all = Task.WhenAll(calling);
            await await Task.WhenAny([all, following, .. calling.Select(FaultOf)]);
            await all;
            await ending.CancelAsync();
            await following;
            await listening;
            return 0;
        }
        catch (Exception wrong)
        {
            Say($"wrong {wrong.ToString().ReplaceLineEndings(" | ")}");
            return 70;
        }
    }

    // Ends only by failing: a caller that was told to stop leaves the others to finish.
    private static async Task FaultOf(Task calling)
    {
        await calling;
        await Task.Delay(Timeout.Infinite);
    }

    private static void Listen(CancellationTokenSource stopping)
    {
        // "stop": finish what is under way. The end of the input: whoever started us is gone.
        if (Console.In.ReadLine() is null)
        {
            Environment.Exit(71);
        }

        stopping.Cancel();
    }

    private static void Say(string line)
    {
        lock (Printing)
        {
            Console.Out.WriteLine(line);
        }
    }

    private static CallKind KindOf(char letter) => letter switch
    {
        'd' => CallKind.Decide,
        'o' => CallKind.Drop,
        's' => CallKind.Several,
        'b' => CallKind.Bulk,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "one of d, o, s, b"),
    };
}
