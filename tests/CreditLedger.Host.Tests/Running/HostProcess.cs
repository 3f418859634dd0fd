using System.Collections.Concurrent;
using System.Diagnostics;

namespace CreditLedger.Host.Tests.Running;

/// <summary>The command line as its users have it: a process with arguments, an output and an exit code.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CreditLedger.Host.dll");

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private HostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    /// <param name="ledger">An external server; null for the private one of the data folder.</param>
    public static HostProcess Start(string? ledger, params IEnumerable<string> arguments) => StartIn(new Dictionary<string, string>(), ledger, arguments);

    /// <param name="environment">Variables that it finds set.</param>
    public static HostProcess StartIn(IReadOnlyDictionary<string, string> environment, string? ledger, params IEnumerable<string> arguments)
    {
        // A test run started in the background ignores Ctrl-C, and its children would inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("ConnectionStrings__Ledger");
        start.Environment.Remove("CREDITLEDGER_DATA");
        if (ledger is not null) start.Environment["ConnectionStrings__Ledger"] = ledger;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new HostProcess(Process.Start(start)!);
    }

    public static Task<Ended> RunAsync(params IEnumerable<string> arguments) => RunOnAsync(ledger: null, arguments);

    public static async Task<Ended> RunOnAsync(string? ledger, params IEnumerable<string> arguments)
    {
        await using var process = Start(ledger, arguments);
        return await process.EndAsync();
    }

    public Task SignalAsync(string signal) => Process.Start("kill", [$"-{signal}", $"{_process.Id}"]).WaitForExitAsync();

    public async Task<Ended> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(patience.Token);
        return new Ended(_process.ExitCode, Output, Errors);
    }

    /// <summary>The first line of the output that has this text in it.</summary>
    public Task<string> LineAsync(string text) => Eventually.GetAsync($"a line with '{text}'", () =>
    {
        if (_process.HasExited) throw new ShouldAssertException($"it ended with {_process.ExitCode}:\n{Output}\n{Errors}");
        var line = _output.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
        return Task.FromResult((line is not null, line ?? ""));
    });

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
            await EndAsync();
        }

        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}

/// <summary>How a process ended.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors)
{
    public Ended ShouldBeDone()
    {
        ExitCode.ShouldBe(0, $"{Output}\n{Errors}");
        return this;
    }

    /// <summary>One line on the error output: the code, and nothing of the inside.</summary>
    public Ended ShouldBeRefused(int exitCode, string code)
    {
        ExitCode.ShouldBe(exitCode, $"{Output}\n{Errors}");
        Errors.ShouldStartWith($"error {code}: ");
        Errors.TrimEnd().ShouldNotContain('\n');
        Errors.ShouldNotContain("   at ");
        Errors.ShouldNotContain("Exception");
        Output.ShouldNotContain("   at ");
        return this;
    }
}
